"""Subjects, which are assessed: families, clans, village communities, units and citizens, each living in an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from storage.places.areas import below
from storage.tables import Title, area, former_name, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import Connection

MOST_LOOKED_THROUGH = 8_000  # families, about as many as the largest commune has


class Subject(NamedTuple):
    """One family, clan, community, unit or citizen; the title says which."""

    id: int
    code: str
    title: Title
    name: str
    area_id: int


MOST_OF_A_PHONE = 5  # families that share one

FIELDS = [subject.c[name] for name in Subject._fields]
_BY_CODE = select(*FIELDS).where(subject.c.code == bindparam("code"))
_ONE = select(*FIELDS).where(subject.c.id == bindparam("id"))
_SOME = select(*FIELDS).where(subject.c.id.in_(bindparam("ids", expanding=True)))
_FAMILIES = (
    select(*FIELDS)
    .where(subject.c.title == "family", subject.c.gone_on.is_(None))
    .order_by(subject.c.code)
    .limit(bindparam("most"))
)
_ENOUGH = select(subject.c.id).where(subject.c.title == "family", subject.c.gone_on.is_(None)).limit(bindparam("most"))
_HOW_MANY = select(func.count()).select_from(_ENOUGH.subquery())
_BY_PHONE = (
    select(*FIELDS)
    .where(subject.c.title == "family", subject.c.gone_on.is_(None), subject.c.phone == bindparam("phone"))
    .order_by(subject.c.code)
    .limit(MOST_OF_A_PHONE)
)
_ANY_PHONE = (
    select(subject.c.id)
    .where(subject.c.title == "family", subject.c.gone_on.is_(None), subject.c.phone.is_not(None))
    .limit(1)
)
_LIVING_IN = _FAMILIES.where(subject.c.area_id.in_(bindparam("areas", expanding=True)))
_LIVING = (
    select(*FIELDS)
    .join(area)
    .where(
        subject.c.area_id.in_(select(below().c.id)), subject.c.title == bindparam("title"), subject.c.gone_on.is_(None)
    )
    .order_by(area.c.code, subject.c.place.nulls_last(), subject.c.code)
)
_NAMES_UNDER = (
    select(subject.c.name)
    .where(subject.c.area_id.in_(select(below().c.id)), subject.c.gone_on.is_(None))
    .order_by(subject.c.code)
)
_RENAME = update(subject).where(subject.c.id == bindparam("this")).values(name=bindparam("called"))
_CALLED_THEN = (
    select(former_name.c.name)
    .where(former_name.c.subject_id == bindparam("subject_id"), former_name.c.until > bindparam("on"))
    .order_by(former_name.c.until, former_name.c.id)
    .limit(1)
)
_PLACE = select(subject.c.place).where(subject.c.id == bindparam("id"))
_OF_AREAS = (
    select(*FIELDS)
    .where(subject.c.area_id.in_(bindparam("areas", expanding=True)), subject.c.title == bindparam("title"))
    .order_by(subject.c.code)
)
_GONE = _OF_AREAS.where(subject.c.gone_on.is_not(None))
_OF_AREA = select(*FIELDS).where(subject.c.area_id == bindparam("area_id")).order_by(subject.c.code)


def add(tx: Connection, code: str, title: Title, name: str, area_id: int) -> int:
    """Add a subject and give its id; a code that is taken raises IntegrityError."""
    row = {"code": code, "title": title, "name": name, "area_id": area_id}
    return int(tx.execute(insert(subject).returning(subject.c.id), row).scalar_one())


def by_code(tx: Connection, code: str) -> Subject | None:
    """Find the subject of a code."""
    row = tx.execute(_BY_CODE, {"code": code}).one_or_none()
    return Subject._make(row) if row else None


def by_phone(tx: Connection, phone: str) -> list[Subject]:
    """Find the families on whose line of the list a phone number stands."""
    return [Subject._make(row) for row in tx.execute(_BY_PHONE, {"phone": phone})]


def any_phone(tx: Connection) -> bool:
    """Tell whether a phone number stands on any family's line of the list."""
    return tx.execute(_ANY_PHONE).first() is not None


def one(tx: Connection, subject_id: int) -> Subject:
    """Give the subject of an id, which must exist."""
    return Subject._make(tx.execute(_ONE, {"id": subject_id}).one())


def some(tx: Connection, subject_ids: Collection[int]) -> dict[int, Subject]:
    """Give the subjects of these ids by id, in one statement."""
    return {row.id: Subject._make(row) for row in tx.execute(_SOME, {"ids": list(subject_ids)})}


def rename(tx: Connection, one: Subject, name: str, on: date) -> None:
    """Call a subject by another name from a day on; what it was called until then is kept."""
    tx.execute(insert(former_name), {"subject_id": one.id, "name": one.name, "until": on})
    tx.execute(_RENAME, {"this": one.id, "called": name})


def place_of(tx: Connection, subject_id: int) -> int | None:
    """Give the number of a subject in the paper book, where it has one of its own."""
    found: int | None = tx.execute(_PLACE, {"id": subject_id}).scalar_one()
    return found


def called_on(tx: Connection, subject_id: int, on: date) -> str:
    """Give the name by which a subject was called on a day."""
    return tx.execute(_CALLED_THEN, {"subject_id": subject_id, "on": on}).scalar() or one(tx, subject_id).name


def names_under(tx: Connection, area_id: int) -> list[str]:
    """Give the names of all that live in an area, or in one under it, today."""
    return list(tx.execute(_NAMES_UNDER, {"area_id": area_id}).scalars())


def of_area(tx: Connection, area_id: int) -> list[Subject]:
    """Give the subjects living in exactly this area, by code."""
    return [Subject._make(row) for row in tx.execute(_OF_AREA, {"area_id": area_id})]


def of_areas(tx: Connection, area_ids: Collection[int], title: Title) -> list[Subject]:
    """Give who of a title lives, or lived until leaving, in exactly these areas, by code."""
    return [Subject._make(row) for row in tx.execute(_OF_AREAS, {"areas": list(area_ids), "title": title})]


def gone(tx: Connection, area_ids: Collection[int], title: Title) -> list[Subject]:
    """Give who of a title has left the lists of exactly these areas, by code."""
    return [Subject._make(row) for row in tx.execute(_GONE, {"areas": list(area_ids), "title": title})]


def families(tx: Connection) -> list[Subject]:
    """Give the families that are on the list today, by code, to look for a name among them.

    Where they are more than one looks through while others wait, none are given: a village has to be named first.
    """
    if tx.execute(_HOW_MANY, {"most": MOST_LOOKED_THROUGH + 1}).scalar_one() > MOST_LOOKED_THROUGH:
        return []
    return [Subject._make(row) for row in tx.execute(_FAMILIES, {"most": MOST_LOOKED_THROUGH})]


def living_in(tx: Connection, area_ids: Collection[int]) -> list[Subject]:
    """Give the families that are on the list today in exactly these areas, no more than one looks through."""
    asked = {"areas": list(area_ids), "most": MOST_LOOKED_THROUGH}
    return [Subject._make(row) for row in tx.execute(_LIVING_IN, asked)]


def living(tx: Connection, area_id: int, title: Title) -> list[Subject]:
    """Give the subjects of a title that are on the list today in an area or under it, village by village, in order."""
    return [Subject._make(row) for row in tx.execute(_LIVING, {"area_id": area_id, "title": title})]
