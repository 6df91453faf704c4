"""Arrivals that wait: their photo still lies with the platform, or they came behind one in the same chat.

What another server put aside lies in the same table, and is none of these; see `put_aside`.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from conversations.speech import Remote
from storage import pair_lookup
from storage.columns import storable
from storage.tables import account, arrival

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import CTE, Connection, Row, Select


class Arrival(NamedTuple):
    """One Incoming that waits; `id` is given by the database.

    What is fetched late is apart: its `press` names the place at which it was sent, and nothing waits behind it. Photos
    of one `album` are fetched and answered together.
    """

    account_id: int
    key: str
    at: datetime
    text: str = ""
    press: str = ""
    replies_to: str = ""
    remote: Remote | None = None
    tries: int = 0
    album: str = ""
    id: int | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the chat goes on without it."""
        return self.remote is not None and self.press != ""


class WhatWaits(NamedTuple):
    """Chats in which something waits that was heard, `behind` which others wait, or that was `put_aside` unheard."""

    behind: set[int]
    put_aside: set[int]


class Front(NamedTuple):
    """The first that waits in a chat, the channel that can fetch it, and the language of the chat if it chose one."""

    arrival: Arrival
    channel: str
    address: str
    language: str | None


_FIELDS = [arrival.c[name] for name in Arrival._fields]
_is_apart = arrival.c.remote.is_not(None) & (arrival.c.press != "")
_is_heard = arrival.c.whole.is_(None)  # what was put aside is none of this; see put_aside
_WAITING = (
    select(arrival.c.account_id, _is_heard)
    .distinct()
    .where(arrival.c.account_id.in_(bindparam("ids", expanding=True)), ~_is_apart)
)
_first = select(func.min(arrival.c.id)).where(_is_heard).group_by(arrival.c.account_id)
_held = _first.where(~_is_apart)
_earlier = arrival.alias()
_is_first_of_album = ~exists().where(
    _earlier.c.account_id == arrival.c.account_id,
    _earlier.c.album == arrival.c.album,
    _earlier.c.album != "",
    _earlier.c.id < arrival.c.id,
)
_apart = _first.where(_is_apart, _is_first_of_album, arrival.c.id.not_in(bindparam("but", expanding=True)))
_FRONTS, _APART = (
    select(*_FIELDS, account.c.channel, account.c.address, account.c.language)
    .join_from(arrival, account)
    .where(arrival.c.id.in_(these), account.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(arrival.c.id)
    .limit(bindparam("most"))
    for these in (_held, _apart)
)
_OF_ACCOUNT = select(*_FIELDS).where(arrival.c.account_id == bindparam("account_id"), _is_heard).order_by(arrival.c.id)
_OF_ALBUM = (
    select(*_FIELDS)
    .where(arrival.c.account_id == bindparam("account_id"), arrival.c.album == bindparam("album"))
    .order_by(arrival.c.id)
)
_TRIED = update(arrival).where(arrival.c.id == bindparam("this")).values(tries=arrival.c.tries + 1)
_SET_APART = update(arrival).where(arrival.c.id == bindparam("this")).values(press=bindparam("place"))
_DROP = delete(arrival).where(arrival.c.id == bindparam("this"))


def _known(asked: CTE) -> Select[*tuple[Any, ...]]:
    same = (arrival.c.account_id == asked.c.column1) & (arrival.c.key == asked.c.column2)
    return select(arrival.c.account_id, arrival.c.key).join_from(asked, arrival, same)


def known(tx: Connection, asked: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Tell which pairs of account id and key are waiting already."""
    stored = {pair: (pair[0], storable(pair[1])) for pair in asked}
    found = {tuple(row) for row in pair_lookup.ask(tx, _known, list(stored.values()))}
    return {pair for pair, kept in stored.items() if kept in found}


def waiting(tx: Connection, account_ids: Collection[int]) -> WhatWaits:
    """Tell in which of these chats something waits, behind which what comes now has to wait too."""
    rows = tx.execute(_WAITING, {"ids": list(account_ids)}).all()
    return WhatWaits({number for number, heard in rows if heard}, {number for number, heard in rows if not heard})


def put(tx: Connection, rows: Sequence[Arrival]) -> None:
    """Let these wait, in one statement."""
    if rows:
        tx.execute(insert(arrival), [_row(one) for one in rows])


def _row(one: Arrival) -> dict[str, object]:
    columns = one._asdict()
    del columns["id"]
    return columns | {"remote": json.dumps(astuple(one.remote)) if one.remote else None}


def fronts(tx: Connection, channels: Collection[str], most: int) -> list[Front]:
    """Give the first of each chat of these channels behind which others wait, the oldest first."""
    return _fronts(tx.execute(_FRONTS, {"channels": list(channels), "most": most}))


def apart(tx: Connection, channels: Collection[str], but: Collection[int], most: int) -> list[Front]:
    """Give the first of each chat that is apart and none of these ids, the oldest first."""
    return _fronts(tx.execute(_APART, {"channels": list(channels), "but": list(but), "most": most}))


def _fronts(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Front]:
    return [Front(_read(row[:-3]), row.channel, row.address, row.language) for row in rows]


def set_apart(tx: Connection, arrival_id: int, place: str) -> None:
    """Let the chat go on without one; `place` says at what it was sent."""
    tx.execute(_SET_APART, {"this": arrival_id, "place": place})


def of_account(tx: Connection, account_id: int) -> list[Arrival]:
    """Give all that waits in a chat, in order."""
    return [_read(row) for row in tx.execute(_OF_ACCOUNT, {"account_id": account_id})]


def of_album(tx: Connection, account_id: int, album: str) -> list[Arrival]:
    """Give what waits of photos that were sent together, in order."""
    return [_read(row) for row in tx.execute(_OF_ALBUM, {"account_id": account_id, "album": album})]


def place_of(tx: Connection, account_id: int, album: str) -> str:
    """Give the place to which the others of an album were sent, where they are apart; else nothing."""
    return next((one.press for one in of_album(tx, account_id, album) if one.is_apart), "")


def _read(row: Sequence[Any]) -> Arrival:
    found = Arrival._make(row)
    return found._replace(remote=Remote(*json.loads(str(found.remote))) if found.remote else None)


def tried(tx: Connection, arrival_id: int) -> None:
    """Note that fetching failed for now."""
    tx.execute(_TRIED, {"this": arrival_id})


def drop(tx: Connection, arrival_id: int) -> None:
    """Let one wait no longer."""
    tx.execute(_DROP, {"this": arrival_id})
