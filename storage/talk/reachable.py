"""Whether accounts can be written to now: which were lost, and when each was heard last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select

from storage.columns import Moment
from storage.tables import account, heard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

MOST_ASKED = 5000  # ids in one statement; SQLite takes 32,766 and PostgreSQL 65,535


class Where(NamedTuple):
    """An account with its channel, and since when nothing can be carried to it."""

    id: int
    channel: str
    unreachable_at: datetime | None


_WHERE = select(*(account.c[name] for name in Where._fields)).where(account.c.id.in_(bindparam("ids", expanding=True)))
_LAST = (
    select(heard.c.account_id, func.max(heard.c.at, type_=Moment))
    .where(heard.c.account_id.in_(bindparam("ids", expanding=True)))
    .group_by(heard.c.account_id)
)


def wheres(tx: Connection, account_ids: Collection[int]) -> Iterator[Where]:
    """Give where accounts are."""
    for some in in_parts(list(account_ids)):
        yield from map(Where._make, tx.execute(_WHERE, {"ids": some}))


def last_heard(tx: Connection, account_ids: Collection[int]) -> dict[int, datetime]:
    """Give when each account was heard last; those never heard are left out."""
    found: dict[int, datetime] = {}
    for some in in_parts(list(account_ids)):
        found |= {row[0]: row[1] for row in tx.execute(_LAST, {"ids": some})}
    return found


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Part ids into as many as one statement takes."""
    for begin in range(0, len(ids), MOST_ASKED):
        yield ids[begin : begin + MOST_ASKED]
