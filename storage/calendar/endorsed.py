"""Forms that were endorsed lately, with those who answer for them and have not been told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Text, bindparam, cast, exists, literal, select

from storage.columns import Moment
from storage.people.people import HELD
from storage.tables import Title, evaluation, reminded, reminder, role, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

KEY = "de_nghi_"
"""Under this and the number of a subject it is noted that somebody was told."""


class Endorsed(NamedTuple):
    """A form that was endorsed in a year, and somebody who answers for it."""

    person_id: int
    area_id: int
    subject_id: int
    name: str
    title: Title
    year: int
    at: datetime


class Lately(NamedTuple):
    """Of which forms is asked: those endorsed from one moment to another, of people who hold a role on a day."""

    since: datetime
    until: datetime
    on: date
    areas: Sequence[int]
    only: Sequence[int] | None
    apart: Collection[int]


_told = exists().where(
    reminded.c.key == literal(KEY) + cast(subject.c.id, Text),
    reminded.c.year == evaluation.c.year,
    reminded.c.person_id == role.c.person_id,
    reminder.c.id == reminded.c.reminder_id,
    reminder.c.at > evaluation.c.endorsed_at,
    reminder.c.id.not_in(bindparam("apart", expanding=True)),
)
_UNTOLD = (
    select(
        role.c.person_id,
        subject.c.area_id,
        subject.c.id,
        subject.c.name,
        subject.c.title,
        evaluation.c.year,
        evaluation.c.endorsed_at,
    )
    .join_from(evaluation, subject)
    .join(role, role.c.subject_id == subject.c.id)
    .where(
        evaluation.c.year.in_(bindparam("years", expanding=True)),
        evaluation.c.status == "endorsed",
        evaluation.c.endorsed_at >= bindparam("since", type_=Moment),
        evaluation.c.endorsed_at < bindparam("until", type_=Moment),
        subject.c.gone_on.is_(None),
        subject.c.area_id.in_(bindparam("areas", expanding=True)),
        role.c.kind == "member",
        HELD,
        ~_told,
    )
    .order_by(role.c.person_id, subject.c.id)
)
_UNTOLD_OF = _UNTOLD.where(role.c.person_id.in_(bindparam("only", expanding=True)))


def untold(tx: Connection, asked: Lately) -> Iterator[Endorsed]:
    """Give them by person."""
    years = [asked.on.year - 1, asked.on.year]
    parameters = {"years": years, "since": asked.since, "until": asked.until, "on": asked.on}
    parameters |= {"areas": list(asked.areas), "apart": list(asked.apart)}
    if asked.only is None:
        yield from map(Endorsed._make, tx.execute(_UNTOLD, parameters))
    else:
        yield from map(Endorsed._make, tx.execute(_UNTOLD_OF, {**parameters, "only": list(asked.only)}))
