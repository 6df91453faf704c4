"""People to remind: who owes something by a deadline or is to hear of an event, and has not heard of that step yet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, and_, bindparam, case, exists, func, or_, select

from conversations.calendar.steps import LAST_HOLDS
from storage.people.people import HELD
from storage.tables import (
    RoleKind,
    Title,
    account_person,
    activity,
    announcement,
    area,
    covered,
    evaluation,
    recipient,
    reminded,
    reminder,
    role,
    signing,
    snooze,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from sqlalchemy import BindParameter, ColumnElement, Connection, Select

BY_CALENDAR = "calendar"
"""Why a phone was not sent an announcement that the calendar had told it word for word."""
STALE = timedelta(days=3)
"""For so long what was put off is still worth saying; after that the next step says it."""


class Asked(NamedTuple):
    """Of whom is asked: the people of some areas, or `only` some of them, who have not heard a step yet.

    What they heard before the day `since` was for days that have been moved, and does not count; unless on the days
    of `before`, when the step was counted otherwise. What reminders in `apart` say has not gone yet.
    Those who put it off until later are left out; with `again` only those are meant whose day for it has come.
    """

    key: str
    year: int
    step: int
    today: date
    since: date
    areas: Sequence[int]
    only: Sequence[int] | None = None
    again: bool = False
    before: date | None = None
    apart: Collection[int] = ()


class Member(NamedTuple):
    """A person who answers for a subject, with its form of the year where one was begun."""

    person_id: int
    area_id: int
    subject_id: int
    name: str
    title: Title
    evaluation_id: int | None = None


class Holder(NamedTuple):
    """A person who stands for an area."""

    person_id: int
    area_id: int
    place: str


class Count(NamedTuple):
    """Of so many families of a village so many have handed in."""

    area_id: int
    name: str
    families: int
    handed_in: int


_on = bindparam("on", type_=Date)
_key: BindParameter[Any] = bindparam("key")
_year: BindParameter[Any] = bindparam("year")
_step: BindParameter[Any] = bindparam("step")
_has_gone = reminder.c.id.not_in(bindparam("apart", expanding=True))
_of_step = exists().where(
    reminded.c.key == _key,
    reminded.c.year == _year,
    reminded.c.step == _step,
    reminded.c.person_id == role.c.person_id,
    reminder.c.id == reminded.c.reminder_id,
    or_(
        reminder.c.on_day >= bindparam("since", type_=Date),
        reminder.c.on_day.between(bindparam("before", type_=Date), bindparam("before_until", type_=Date)),
    ),
    _has_gone,
)
_mine = and_(snooze.c.person_id == role.c.person_id, snooze.c.key == _key, snooze.c.year == _year)
_put_off = exists().where(_mine, snooze.c.until > _on)
_heard_since = exists().where(
    reminded.c.reminder_id == reminder.c.id,
    reminded.c.key == snooze.c.key,
    reminded.c.year == snooze.c.year,
    reminded.c.person_id == snooze.c.person_id,
    reminder.c.on_day >= snooze.c.until,
    _has_gone,
)
_has_come = and_(snooze.c.until <= _on, snooze.c.until >= bindparam("stale", type_=Date), ~_heard_since)
_FRESH = (~_of_step, ~_put_off)
_AGAIN = (~_of_step, exists().where(_mine, _has_come))
_ONLY = role.c.person_id.in_(bindparam("only", expanding=True))
_SNOOZED = select(snooze.c.key, snooze.c.year).distinct().where(_has_come)

_areas: BindParameter[Any] = bindparam("areas", expanding=True)
_MEMBERS = (
    select(role.c.person_id, subject.c.area_id, subject.c.id, subject.c.name, subject.c.title)
    .join_from(subject, role, role.c.subject_id == subject.c.id)
    .where(role.c.kind == "member", HELD, subject.c.gone_on.is_(None), subject.c.area_id.in_(_areas))
    .order_by(role.c.person_id, subject.c.id)
)
# Found once for all: who hears of the day from an announcement. What failed, or was stopped, the calendar says.
_by_announcement = (
    select(account_person.c.person_id)
    .join(recipient, recipient.c.account_id == account_person.c.account_id)
    .join(announcement, announcement.c.id == recipient.c.announcement_id)
    .where(
        announcement.c.occasion == _key,
        announcement.c.year == _year,
        announcement.c.for_day == bindparam("since", type_=Date),
        or_(
            and_(recipient.c.state == "sent", func.coalesce(recipient.c.why, "") != BY_CALENDAR),
            and_(announcement.c.state == "running", recipient.c.state.in_(("planned", "put"))),
        ),
    )
)
_OWING = (
    _MEMBERS.add_columns(evaluation.c.id)
    .outerjoin(evaluation, and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == bindparam("of_year")))
    .where(or_(evaluation.c.id.is_(None), evaluation.c.status == "draft"))
)
_HOLDERS = (
    select(role.c.person_id, role.c.area_id, area.c.name)
    .distinct()
    .join_from(role, area, area.c.id == role.c.area_id)
    .where(role.c.kind == bindparam("kind"), HELD, role.c.area_id.in_(_areas))
    .order_by(role.c.person_id, role.c.area_id)
)
_COUNTS = (
    select(
        area.c.id,
        area.c.name,
        func.count(subject.c.id),
        func.count(evaluation.c.id).filter(evaluation.c.status != "draft"),
    )
    .join_from(area, subject, subject.c.area_id == area.c.id)
    .outerjoin(evaluation, and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == _year))
    .where(area.c.id.in_(_areas), subject.c.title == "family", subject.c.gone_on.is_(None))
    .group_by(area.c.id, area.c.name)
)
_is_covered = (
    exists()
    .where(covered.c.subject_id == subject.c.id, covered.c.withdrawn_at.is_(None), signing.c.id == covered.c.signing_id)
    .where(signing.c.year == _year, signing.c.title == "family", signing.c.withdrawn_at.is_(None))
    .correlate(subject)
)
_SIGNED = (  # after a merger each part of a list has its own signature, or none
    select(subject.c.area_id)
    .where(subject.c.area_id.in_(_areas), subject.c.title == "family", subject.c.gone_on.is_(None))
    .group_by(subject.c.area_id)
    .having(func.count() == func.count(case((_is_covered, 1))))
)
_LOGGED = (
    select(activity.c.area_id)
    .distinct()
    .where(
        activity.c.area_id.in_(_areas),
        activity.c.held_on.between(bindparam("first", type_=Date), bindparam("last", type_=Date)),
        activity.c.removed_at.is_(None),
    )
)
_LOGGED_FOR = _LOGGED.where(activity.c.occasion == _key)


def members(tx: Connection, asked: Asked) -> Iterator[Member]:
    """Give those who answer for anything on the list, and do not hear of the day from an announcement of it."""
    unheard = _MEMBERS.where(role.c.person_id.not_in(_by_announcement))
    yield from (Member(*row) for row in _ask(tx, unheard, asked))


def owing(tx: Connection, asked: Asked, year: int) -> Iterator[Member]:
    """Give those who answer for something whose form of a year is not handed in."""
    yield from map(Member._make, _ask(tx, _OWING, asked, of_year=year))


def holders(tx: Connection, asked: Asked, kind: RoleKind) -> list[Holder]:
    """Give those who hold a role for one of the areas."""
    return [Holder._make(row) for row in _ask(tx, _HOLDERS, asked, kind=kind)]


def counts(tx: Connection, areas: Sequence[int], year: int) -> dict[int, Count]:
    """Count the families of villages that have any, by village."""
    return {row[0]: Count._make(row) for row in tx.execute(_COUNTS, {"areas": list(areas), "year": year})}


def signed(tx: Connection, areas: Sequence[int], year: int) -> set[int]:
    """Tell which of these villages have signed their list of families."""
    return set(tx.execute(_SIGNED, {"areas": list(areas), "year": year}).scalars())


def logged(tx: Connection, areas: Sequence[int], key: str, between: tuple[date, date]) -> set[int]:
    """Tell which of these villages have written down what they held for an occasion between two days."""
    parameters = {"areas": list(areas), "key": key, "first": between[0], "last": between[1]}
    return set(tx.execute(_LOGGED_FOR, parameters).scalars())


def logged_at_all(tx: Connection, areas: Sequence[int], between: tuple[date, date]) -> set[int]:
    """Tell which of these villages have written down anything that they held between two days."""
    return set(tx.execute(_LOGGED, {"areas": list(areas), "first": between[0], "last": between[1]}).scalars())


def snoozed(tx: Connection, today: date, apart: Collection[int] = ()) -> set[tuple[str, int]]:
    """Give the occasions and years of which somebody wanted to hear again about today."""
    asked = {"on": today, "stale": today - STALE, "apart": list(apart)}
    return {(row[0], row[1]) for row in tx.execute(_SNOOZED, asked)}


def _ask(tx: Connection, statement: Select[Any], asked: Asked, **more: object) -> Iterator[Any]:
    conditions: list[ColumnElement[bool]] = list(_AGAIN if asked.again else _FRESH)
    parameters = {"key": asked.key, "year": asked.year, "step": asked.step}
    parameters |= {"on": asked.today, "since": asked.since, "apart": list(asked.apart), **more}
    before = asked.before or asked.since
    parameters |= {"before": before, "before_until": before + timedelta(days=LAST_HOLDS - 1)}
    if asked.again:
        parameters["stale"] = asked.today - STALE
    if asked.only is not None:
        conditions.append(_ONLY)
        parameters["only"] = list(asked.only)
    yield from tx.execute(statement.where(*conditions), {**parameters, "areas": list(asked.areas)})
