"""Who has practised on a form with households that are made up; what they answered is kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, and_, bindparam, delete, func, insert, or_, select

from storage.places.areas import below
from storage.tables import area, person, practice, role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


class Done(NamedTuple):
    """One household that is made up, gone through by somebody for the place in which they hold an office."""

    area_id: int
    person_id: int
    form_id: str
    year: int
    household: int


class Practised(NamedTuple):
    """A village head, with the village, and on how many households they have practised this year."""

    person_id: int
    name: str
    place: str
    households: int


_THIS = and_(*(practice.c[name] == bindparam(f"the_{name}") for name in Done._fields))
_on = bindparam("on", type_=Date)
_HEADS = (
    select(person.c.id, person.c.name, area.c.name, func.count(func.distinct(practice.c.household)))
    .join_from(role, person)
    .join(area, area.c.id == role.c.area_id)
    .outerjoin(practice, and_(practice.c.person_id == person.c.id, practice.c.year == bindparam("of")))
    .where(
        role.c.kind == "village_head",
        role.c.since <= _on,
        or_(role.c.until.is_(None), role.c.until > _on),
        area.c.closed_on.is_(None),
        area.c.id.in_(select(below().c.id)),
    )
    .group_by(person.c.id, person.c.name, area.c.id, area.c.name, area.c.code)
    .order_by(area.c.code, person.c.id)
)


def note(tx: Connection, done: Done, at: datetime) -> None:
    """Note that somebody has gone through a form with a household; a second time changes nothing."""
    row = done._asdict()
    if not tx.execute(
        select(practice.c.at).where(_THIS), {f"the_{name}": value for name, value in row.items()}
    ).first():
        tx.execute(insert(practice), {**row, "at": at})


def heads(tx: Connection, area_id: int, year: int, on: date) -> list[Practised]:
    """Give every village head of an area and all below it, by village, also those who have not practised."""
    return [Practised._make(row) for row in tx.execute(_HEADS, {"area_id": area_id, "of": year, "on": on})]


def of_person(tx: Connection, person_id: int) -> list[tuple[int, int]]:
    """Give the years in which somebody practised, each with the number of households."""
    counted = (
        select(practice.c.year, func.count())
        .where(practice.c.person_id == person_id)
        .group_by(practice.c.year)
        .order_by(practice.c.year)
    )
    return [(row[0], row[1]) for row in tx.execute(counted)]


def forget(tx: Connection, person_id: int) -> None:
    """Forget that somebody practised."""
    tx.execute(delete(practice).where(practice.c.person_id == person_id))
