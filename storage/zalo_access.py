"""The tokens of Zalo Official Accounts: a pair that is used up by being renewed, and who may renew it now."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import zalo_access

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class TokenPair:
    """The pair of one account; `seed` is the hash of the setting it grew from, `refused_at` says it is worth nothing.

    Both tokens let their bearer speak for the account, so they are not shown.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime
    seed: str
    refused_at: datetime | None


_FIND = select(*[zalo_access.c[one.name] for one in fields(TokenPair)]).where(
    zalo_access.c.name == bindparam("account")
)
_insert = insert(zalo_access)
_anew = {
    "access_token": _insert.excluded.access_token,
    "refresh_token": _insert.excluded.refresh_token,
    "expires_at": _insert.excluded.expires_at,
    "changed_at": _insert.excluded.changed_at,
    "seed": _insert.excluded.seed,
    "claimed_until": None,
    "refused_at": None,
}
_BEGIN = _insert.on_conflict_do_update(index_elements=["name"], set_=_anew)
_ADOPT = _insert.on_conflict_do_update(
    index_elements=["name"],
    set_=_anew,
    where=zalo_access.c.refused_at.is_not(None) & (zalo_access.c.seed != _insert.excluded.seed),
)
_mine = (zalo_access.c.name == bindparam("account")) & (zalo_access.c.refresh_token == bindparam("spent"))
_CLAIM = (
    update(zalo_access)
    .where(_mine, or_(zalo_access.c.claimed_until.is_(None), zalo_access.c.claimed_until < bindparam("now")))
    .values(claimed_until=bindparam("until"))
)
_KEEP = (
    update(zalo_access)
    .where(zalo_access.c.name == bindparam("account"))
    .values(
        access_token=bindparam("access"),
        refresh_token=bindparam("refresh"),
        expires_at=bindparam("expires"),
        changed_at=bindparam("now"),
        claimed_until=None,
        refused_at=None,
    )
)
_REFUSE = update(zalo_access).where(_mine).values(refused_at=bindparam("now"))


def find(tx: Connection, account: str) -> TokenPair | None:
    """Find the pair of an account, by the name of its channel."""
    row = tx.execute(_FIND, {"account": account}).one_or_none()
    return TokenPair(*row) if row else None


def adopt(tx: Connection, account: str, refresh_token: str, seed: str, now: datetime) -> None:
    """Begin with a refresh token from the settings, where none is kept, or one that was refused and grew from another.

    `seed` is the hash of that token; there is no access token yet.
    """
    values = {"access_token": "", "refresh_token": refresh_token, "expires_at": now, "changed_at": now, "seed": seed}
    tx.execute(_ADOPT, {"name": account, **values})


def begin(tx: Connection, account: str, pair: tuple[str, str], expires_at: datetime, seed: str, now: datetime) -> None:
    """Begin with the pair of a new consent, in place of whatever is kept.

    `seed` is the hash of the token in the settings, which is the older one and shall not take its place.
    """
    access, refresh = pair
    values = {"access_token": access, "refresh_token": refresh, "expires_at": expires_at, "changed_at": now}
    tx.execute(_BEGIN, {"name": account, "seed": seed, **values})


def claim(tx: Connection, account: str, spent: str, now: datetime, until: datetime) -> bool:
    """Take the right to use up a refresh token until then; False where it has changed or somebody else has it."""
    return tx.execute(_CLAIM, {"account": account, "spent": spent, "now": now, "until": until}).rowcount == 1


def keep(tx: Connection, account: str, pair: tuple[str, str], expires_at: datetime, now: datetime) -> None:
    """Keep a new pair of access and refresh token, whoever had the right: what Zalo gave last is what counts."""
    access, refresh = pair
    told = {"account": account, "access": access, "refresh": refresh, "expires": expires_at, "now": now}
    tx.execute(_KEEP, told)


def refuse(tx: Connection, account: str, spent: str, now: datetime) -> None:
    """Note that Zalo has refused a refresh token, unless another has come in its place meanwhile."""
    tx.execute(_REFUSE, {"account": account, "spent": spent, "now": now})
