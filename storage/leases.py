"""Leases: who has the right to serve a channel, or to ring the bells, for some seconds; and which servers live.

All times are the database's own, so that machines whose clocks differ agree. A lease has a number that grows each time
it is taken, never when it is prolonged: by it whoever was late is told from who has it now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage import postgresql
from storage.columns import ClockTime
from storage.tables import lease, server

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

NOBODY = ""
KEPT = 3600.0  # seconds for which the word of a server that is gone is kept


class Lease(NamedTuple):
    """A lease as it stands: `left` are the seconds until it ends, less than none where it has ended."""

    name: str
    owner: str
    number: int
    left: float


class Server(NamedTuple):
    """What a living program says of itself: the channels that it has tokens for, its version and its photo folder.

    `bots` are these channels with digests of which bot each one is at its platform.
    """

    name: str
    serves: frozenset[str]
    version: str
    media: str = ""
    bots: frozenset[tuple[str, str]] = frozenset()

    def is_apart(self, other: Server) -> bool:
        """Whether the other keeps its photos in another folder; one that does not say so has none to share."""
        return "" not in {self.media, other.media} and self.media != other.media

    def mistaken(self, other: Server) -> list[str]:
        """Name the channels that are another bot there than here."""
        here = dict(self.bots)
        return sorted(name for name, bot in other.bots if here.get(name, bot) != bot)

    def is_stranger(self, other: Server) -> bool:
        """Whether the two must not serve from one database."""
        return self.is_apart(other) or bool(self.mistaken(other))


_later = ClockTime() + bindparam("seconds")
_insert_lease = insert(lease).values(
    name=bindparam("this"), owner=bindparam("me"), number=1, until=ClockTime() + bindparam("seconds")
)
_CLAIM = _insert_lease.on_conflict_do_update(
    index_elements=["name"],
    # Not what was to be inserted: that was reckoned before waiting for whoever writes to the row just now.
    set_={"owner": _insert_lease.excluded.owner, "number": lease.c.number + 1, "until": _later},
    where=or_(lease.c.owner == _insert_lease.excluded.owner, lease.c.until <= ClockTime()),
).returning(lease.c.number)
_RENEW = (
    update(lease).where(lease.c.owner == bindparam("me")).values(until=_later).returning(lease.c.name, lease.c.number)
)
_GIVE_UP = (
    update(lease)
    .where(lease.c.owner == bindparam("me"), lease.c.name.in_(bindparam("names", expanding=True)))
    .values(owner=NOBODY, until=0.0)
)
_FREE_ALL = update(lease).values(owner=NOBODY, until=0.0)
_SHORTEN = update(lease).where(lease.c.until > _later).values(until=_later)
_STANDING = select(lease.c.name, lease.c.owner, lease.c.number, lease.c.until - ClockTime()).order_by(lease.c.name)

_CURRENT = select(lease.c.name).where(lease.c.name == bindparam("this"), lease.c.number == bindparam("held"))

_insert_server = insert(server).values(until=_later)
_HERE = _insert_server.on_conflict_do_update(
    index_elements=["name"],
    set_={
        "serves": _insert_server.excluded.serves,
        "version": _insert_server.excluded.version,
        "media": _insert_server.excluded.media,
        "until": _later,
    },
)
_LIVING = (
    select(server.c.name, server.c.serves, server.c.version, server.c.media)
    .where(server.c.until > ClockTime())
    .order_by(server.c.name)
)
_SILENT = select(server.c.name, (ClockTime() - server.c.until).label("since")).where(
    server.c.until.between(ClockTime() - bindparam("kept"), ClockTime())
)
_LEAVE = delete(server).where(server.c.name == bindparam("me"))
_GIVE_ALL_UP = update(lease).where(lease.c.owner == bindparam("me")).values(owner=NOBODY, until=0.0)
_FORGET_GONE = delete(server).where(server.c.until < ClockTime() - KEPT)
_SHORTEN_SERVERS = update(server).where(server.c.until > _later).values(until=_later)


def claim(tx: Connection, name: str, owner: str, seconds: float) -> int | None:
    """Take a lease that is free, has ended or is ours already; give its number, or None where another has it."""
    asked = {"this": name, "me": owner, "seconds": seconds}
    return tx.execute(_CLAIM, asked).scalar_one_or_none()


def renew(tx: Connection, owner: str, held: Mapping[str, int], seconds: float) -> set[str]:
    """Prolong all that an owner has; give those that are still the leases it holds, by their numbers.

    One that has ended and that nobody has taken since is as good as ever.
    """
    rows = tx.execute(_RENEW, {"me": owner, "seconds": seconds})
    return {name for name, number in rows if held.get(name) == number}


def give_up(tx: Connection, owner: str, names: Collection[str]) -> None:
    """Leave leases to others, at once."""
    if names:
        tx.execute(_GIVE_UP, {"me": owner, "names": list(names)})


def free_all(tx: Connection) -> None:
    """Free every lease, where it is known that nobody else lives, as of a file that is locked."""
    tx.execute(_FREE_ALL)
    tx.execute(delete(server))


def shorten(tx: Connection, seconds: float) -> None:
    """Let no lease and no word of a server last longer than it can be given for: the clock was set back meanwhile."""
    tx.execute(_SHORTEN, {"seconds": seconds})
    tx.execute(_SHORTEN_SERVERS, {"seconds": seconds})


def standing(tx: Connection) -> list[Lease]:
    """Give all leases there ever were, by name."""
    return [Lease(*row) for row in tx.execute(_STANDING)]


def here(tx: Connection, me: Server, seconds: float) -> None:
    """Say that a server lives, for so long, and what it serves."""
    bots = dict(me.bots)
    serves = " ".join(f"{name}={bots[name]}" if name in bots else name for name in sorted(me.serves))
    told = {"name": me.name, "serves": serves, "version": me.version, "media": me.media}
    tx.execute(_HERE, {**told, "seconds": seconds})


def enter(tx: Connection, me: Server, seconds: float) -> Server | None:
    """Say for the first time that a server lives, or give a stranger that lives: photos elsewhere, or another bot.

    On PostgreSQL, where several may begin: they do so one after another.
    """
    postgresql.one_at_a_time(tx)
    for one in living(tx):
        if me.is_stranger(one):
            return one
    here(tx, me, seconds)
    return None


def leave(tx: Connection, owner: str) -> None:
    """Say that a server ends; what it had is free at once."""
    tx.execute(_GIVE_ALL_UP, {"me": owner})
    tx.execute(_LEAVE, {"me": owner})
    tx.execute(_FORGET_GONE)


def living(tx: Connection) -> list[Server]:
    """Give the servers whose word still stands, by name."""
    return [_server(*row) for row in tx.execute(_LIVING)]


def _server(name: str, serves: str, version: str, media: str) -> Server:
    told = [one.partition("=") for one in serves.split()]
    bots = frozenset((channel, bot) for channel, _, bot in told if bot)
    return Server(name, frozenset(channel for channel, *_ in told), version, media, bots)


def silent(tx: Connection) -> dict[str, float]:
    """Give the servers that have not left and do not answer any more, with the seconds since their word ran out."""
    return {row.name: row.since for row in tx.execute(_SILENT, {"kept": KEPT})}


def is_current(tx: Connection, name: str, number: int) -> bool:
    """Whether nobody has taken a lease since it was given under this number."""
    return tx.execute(_CURRENT, {"this": name, "held": number}).first() is not None
