"""The learning activities that villages and communes held, and their sums for a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, bindparam, func, insert, select, update

from storage.places.areas import below
from storage.tables import activity, area

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection


class Activity(NamedTuple):
    """What was held where and when; `topic` and `place` in the words of whoever logged it.

    `occasion` is the key of the one it was held for, `media_id` its photo; `account_id` is the phone it came from.
    `organiser` may be nobody's, and the `books` that were given there unknown.
    """

    area_id: int
    held_on: date
    topic: str
    place: str
    people: int
    women: int
    at: datetime
    occasion: str | None = None
    media_id: str | None = None
    note: str = ""
    person_id: int | None = None
    account_id: int | None = None
    organiser: str = ""
    books: int | None = None
    id: int = 0


class Placed(NamedTuple):
    """An activity with the code and the name of the area that held it."""

    code: str
    name: str
    activity: Activity


class Tally(NamedTuple):
    """How many activities an area held in a year, and how many people and women came to them, each time counted.

    `books` is how many were given, as far as anybody wrote it down.
    """

    area_id: int
    code: str
    name: str
    held: int
    people: int
    women: int
    books: int


_FIELDS = [activity.c[name] for name in Activity._fields]
_first, _last = bindparam("first", type_=Date), bindparam("last", type_=Date)
_IN_YEAR = activity.c.held_on.between(_first, _last) & activity.c.removed_at.is_(None)
_here = below().c.id
_ONE = select(*_FIELDS).where(activity.c.id == bindparam("this"), activity.c.removed_at.is_(None))
_OF_AREA = (
    select(*_FIELDS)
    .where(activity.c.area_id == bindparam("place"), _IN_YEAR)
    .order_by(activity.c.held_on, activity.c.id)
)
_PLACED = (
    select(area.c.code, area.c.name, *_FIELDS)
    .join_from(activity, area)
    .where(activity.c.removed_at.is_(None))
    .order_by(area.c.code, activity.c.held_on, activity.c.id)
)
_BETWEEN = (
    _PLACED.where(_IN_YEAR, activity.c.area_id.in_(select(_here)))
    .order_by(None)
    .order_by(activity.c.held_on, area.c.code, activity.c.id)
)
_TALLY = (
    select(
        area.c.id,
        area.c.code,
        area.c.name,
        func.count(),
        func.sum(activity.c.people),
        func.sum(activity.c.women),
        func.coalesce(func.sum(activity.c.books), 0),
    )
    .join_from(activity, area)
    .where(activity.c.area_id.in_(select(_here)), _IN_YEAR)
    .group_by(area.c.id, area.c.code, area.c.name)
    .order_by(area.c.code)
)
_REMOVE = (
    update(activity)
    .where(activity.c.id == bindparam("this"), activity.c.removed_at.is_(None))
    .values(removed_at=bindparam("moment"))
)


def add(tx: Connection, held: Activity) -> int:
    """Keep an activity and give its id; the one it has is not looked at."""
    row = held._asdict()
    del row["id"]
    return int(tx.execute(insert(activity).returning(activity.c.id), row).scalar_one())


def find(tx: Connection, activity_id: int) -> Activity | None:
    """Find an activity that has not been removed."""
    row = tx.execute(_ONE, {"this": activity_id}).one_or_none()
    return Activity._make(row) if row else None


def of_area(tx: Connection, area_id: int, year: int) -> list[Activity]:
    """Give what exactly this area held in a year, the earliest first."""
    return [Activity._make(row) for row in tx.execute(_OF_AREA, {"place": area_id, **_days(year)})]


def of_month(tx: Connection, area_id: int, first: date, last: date) -> list[Placed]:
    """Give what an area and all below it held between two days, day by day."""
    rows = tx.execute(_BETWEEN, {"area_id": area_id, "first": first, "last": last})
    return [Placed(row[0], row[1], Activity._make(row[2:])) for row in rows]


def placed(tx: Connection, area_id: int | None, year: int | None) -> Iterator[Placed]:
    """Give what an area and all below it held in a year; None stands for everywhere, and for all years."""
    statement = _PLACED
    if area_id is not None:
        statement = statement.where(activity.c.area_id.in_(select(_here)))
    if year is not None:
        statement = statement.where(_IN_YEAR)
    days = _days(year) if year is not None else {}
    for row in tx.execute(statement, {"area_id": area_id, **days}):
        yield Placed(row[0], row[1], Activity._make(row[2:]))


def remove(tx: Connection, activity_id: int, at: datetime) -> bool:
    """Take an activity back that was logged by mistake; False where it was before."""
    return tx.execute(_REMOVE, {"this": activity_id, "moment": at}).rowcount == 1


def tally(tx: Connection, area_id: int, year: int) -> list[Tally]:
    """Sum up the activities of a year, by place, in an area and all below it; places without any are left out."""
    return [Tally._make(row) for row in tx.execute(_TALLY, {"area_id": area_id, **_days(year)})]


def _days(year: int) -> dict[str, date]:
    return {"first": date(year, 1, 1), "last": date(year, 12, 31)}
