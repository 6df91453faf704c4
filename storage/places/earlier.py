"""Earlier recognitions: what was recognised before it was written here, one by one or only counted by village."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from storage.places.areas import below, under
from storage.tables import Title, earlier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection


class Earlier(NamedTuple):
    """So many that were recognised in a year in an area: one who is named, or a number whose names are lost."""

    area_id: int
    subject_id: int | None
    title: Title
    year: int
    number: int
    decision: str


_here = (earlier.c.title == bindparam("title"), earlier.c.withdrawn_at.is_(None))
_NAMED = select(earlier.c.subject_id).where(
    *_here, earlier.c.year == bindparam("year"), earlier.c.subject_id.in_(bindparam("ids", expanding=True))
)
_COUNTED = (
    select(earlier.c.year, func.sum(earlier.c.number))
    .where(
        *_here,
        earlier.c.area_id.in_(select(below().c.id)),
        earlier.c.year.between(bindparam("first"), bindparam("last")),
    )
    .group_by(earlier.c.year)
)
_UNNAMED = select(func.sum(earlier.c.number)).where(
    *_here,
    earlier.c.year == bindparam("year"),
    earlier.c.area_id == bindparam("area_id"),
    earlier.c.subject_id.is_(None),
)
_WITHDRAW = (
    update(earlier)
    .where(
        earlier.c.title == bindparam("what"),
        earlier.c.withdrawn_at.is_(None),
        earlier.c.year == bindparam("of"),
        earlier.c.area_id.in_(bindparam("areas", expanding=True)),
    )
    .values(withdrawn_at=bindparam("moment"))
)


def write(tx: Connection, rows: Iterable[Earlier], at: datetime) -> None:
    """Write down what was recognised before."""
    written = [{**one._asdict(), "made_at": at} for one in rows]
    if written:
        tx.execute(insert(earlier), written)


def named(tx: Connection, ids: Collection[int], title: Title, year: int) -> set[int]:
    """Give those of some subjects of whom it is written that they were recognised in a year."""
    return set(tx.execute(_NAMED, {"ids": list(ids), "title": title, "year": year}).scalars()) if ids else set()


def unnamed(tx: Connection, area_id: int, title: Title, year: int) -> int:
    """Count what is written of exactly this area without names."""
    return int(tx.execute(_UNNAMED, {"area_id": area_id, "title": title, "year": year}).scalar() or 0)


def counted(tx: Connection, area_id: int, title: Title, first: int, last: int) -> dict[int, int]:
    """Count by year what was recognised in an area and all under it; a year of which nothing is written is not there.

    Where a village has names and a number, both are counted: only one of them is written for a year.
    """
    parameters = {"area_id": area_id, "title": title, "first": first, "last": last}
    return {year: int(number) for year, number in tx.execute(_COUNTED, parameters)}


def withdraw(tx: Connection, area_id: int, title: Title, year: int, at: datetime) -> int:
    """Take back all that is written of a title and a year in an area and all under it; give how many lines."""
    parameters = {"areas": under(tx, area_id), "what": title, "of": year, "moment": at}
    return tx.execute(_WITHDRAW, parameters).rowcount
