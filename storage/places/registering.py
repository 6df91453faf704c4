"""Registering: who wants its title in a year, and how many of a list do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, bindparam, func, insert, select, update

from storage.places.areas import below, below_each
from storage.tables import Title, registration, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Registered(NamedTuple):
    """Of so many on a list today so many have registered for a year; None where nobody ever wrote down who has."""

    number: int | None
    listed: int


_OF_THESE = select(registration.c.subject_id).where(
    registration.c.subject_id.in_(bindparam("ids", expanding=True)),
    registration.c.year == bindparam("year"),
    registration.c.withdrawn_at.is_(None),
)
_WITHDRAW = (
    update(registration)
    .where(
        registration.c.subject_id.in_(bindparam("ids", expanding=True)),
        registration.c.year == bindparam("of"),
        registration.c.withdrawn_at.is_(None),
    )
    .values(withdrawn_at=bindparam("moment"))
)
_below = below_each()
_LISTED = (
    select(_below.c.of, func.count(subject.c.id))
    .join(subject, subject.c.area_id == _below.c.id)
    .where(subject.c.title == bindparam("title"), subject.c.gone_on.is_(None))
    .group_by(_below.c.of)
)
_WRITTEN = (
    select(
        _below.c.of,
        func.count(subject.c.id.distinct()).filter(registration.c.withdrawn_at.is_(None), subject.c.gone_on.is_(None)),
    )
    .join(subject, subject.c.area_id == _below.c.id)
    .join(registration)
    .where(subject.c.title == bindparam("title"), registration.c.year == bindparam("year"))
    .group_by(_below.c.of)
)
_EACH = (
    select(
        subject.c.area_id,
        func.count(subject.c.id.distinct()).filter(subject.c.gone_on.is_(None)),
        func.count(registration.c.id),
        func.count(subject.c.id.distinct()).filter(
            registration.c.id.is_not(None), registration.c.withdrawn_at.is_(None), subject.c.gone_on.is_(None)
        ),
    )
    .outerjoin(registration, and_(registration.c.subject_id == subject.c.id, registration.c.year == bindparam("year")))
    .where(subject.c.area_id.in_(select(below().c.id)), subject.c.title == bindparam("title"))
    .group_by(subject.c.area_id)
)


def register(tx: Connection, ids: Collection[int], year: int, at: datetime, by: int | None = None) -> list[int]:
    """Register subjects for a year; give those that were not yet."""
    already = registered(tx, ids, year)
    new = [number for number in dict.fromkeys(ids) if number not in already]
    if new:
        rows = [{"subject_id": number, "year": year, "person_id": by, "made_at": at} for number in new]
        tx.execute(insert(registration), rows)
    return new


def withdraw(tx: Connection, ids: Collection[int], year: int, at: datetime) -> list[int]:
    """Take back that subjects are registered for a year; give those that were."""
    were = registered(tx, ids, year)
    if were:
        tx.execute(_WITHDRAW, {"ids": list(were), "of": year, "moment": at})
    return [number for number in dict.fromkeys(ids) if number in were]


def registered(tx: Connection, ids: Collection[int], year: int) -> set[int]:
    """Give those of some subjects that are registered for a year."""
    return set(tx.execute(_OF_THESE, {"ids": list(ids), "year": year}).scalars()) if ids else set()


def counted(tx: Connection, area_ids: Collection[int], title: Title, year: int) -> dict[int, Registered]:
    """Count by area who is registered of those on the list of it and all under it; unknown is no nought."""
    parameters = {"areas": list(area_ids), "title": title, "year": year}
    written = {row[0]: row[1] for row in tx.execute(_WRITTEN, parameters)}
    listed = {row[0]: row[1] for row in tx.execute(_LISTED, {"areas": list(area_ids), "title": title})}
    return {number: Registered(written.get(number), listed.get(number, 0)) for number in area_ids}


def counted_each(tx: Connection, area_id: int, title: Title, year: int) -> dict[int, Registered]:
    """Count the same for each area under one by itself, where anybody is on its list."""
    rows = tx.execute(_EACH, {"area_id": area_id, "title": title, "year": year})
    return {place: Registered(number if written else None, listed) for place, listed, written, number in rows if listed}
