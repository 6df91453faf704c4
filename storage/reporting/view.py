"""How one looks at a year: at which places, as of which day, and what is so of a subject as seen from there."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, Integer, and_, bindparam, case, func, or_, select, union_all

from conversations.rules import holding
from storage.assessment.on_list import on_list
from storage.columns import Moment
from storage.deciding import rulings
from storage.tables import evaluation, registration, stay, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Select

    from storage.tables import Title

VILLAGE_TIME = timezone(timedelta(hours=7))


class View(NamedTuple):
    """How one looks: as of a day or today, at the places as they were then or are now, at all of them or below one."""

    dated: bool
    then: bool
    everywhere: bool


YEAR: ColumnElement[int] = bindparam("year", type_=Integer)
LAST: ColumnElement[int] = YEAR - 1
ON: ColumnElement[Any] = bindparam("on", type_=Date)
END: ColumnElement[Any] = bindparam("end", type_=Moment)
FIRST: ColumnElement[int] = bindparam("first", type_=Integer)
AREAS: BindParameter[int] = bindparam("areas", expanding=True)
_EVER_HERE = union_all(
    select(subject.c.id).where(subject.c.area_id.in_(AREAS)),
    select(stay.c.subject_id).where(stay.c.area_id.in_(AREAS)),
)


def asked(area_ids: Collection[int], year: int, on: date | None, lasting: Collection[Title]) -> dict[str, Any]:
    """Give what such a statement is asked with; a day ends at midnight where the villages are."""
    first = holding.first_year(year - 1)
    found = {"areas": list(area_ids), "year": year, "first": first, "lasting": list(lasting)}
    end = None if on is None else datetime.combine(on + timedelta(days=1), time(), VILLAGE_TIME)
    return {**found, "on": on, "end": end}


def home(view: View) -> ColumnElement[int]:
    """Say where a subject lives, or lived on the day."""
    return func.coalesce(stay.c.area_id, subject.c.area_id) if view.then else subject.c.area_id


def seen(view: View, *columns: ColumnElement[Any], year: ColumnElement[int] = YEAR) -> Select[Any]:
    """Select of those who are on the list of a year."""
    chosen = with_homes(view, select(*columns).select_from(subject))
    as_of = view.dated and year is YEAR  # the year before is told as it ended
    chosen = chosen.where(or_(subject.c.gone_on > ON, on_list(year, END)) if as_of else on_list(year))
    return chosen.where(*came(view), *inside(view))


def with_homes(view: View, chosen: Select[Any]) -> Select[Any]:
    """Join where each subject lived on the day, where one looks at that."""
    there = and_(stay.c.subject_id == subject.c.id, stay.c.since <= ON, or_(stay.c.until.is_(None), stay.c.until > ON))
    return chosen.outerjoin(stay, there) if view.then else chosen


def came(view: View) -> list[ColumnElement[bool]]:
    """Say who was there by the day; of whom nobody has dated it, they always were."""
    return [or_(subject.c.came_on.is_(None), subject.c.came_on <= ON)] if view.dated or view.then else []


def inside(view: View) -> list[ColumnElement[bool]]:
    """Say who lives in the places, or may have on the day: told by their numbers, so that indexes are made use of."""
    if view.everywhere:
        return []
    return [subject.c.id.in_(_EVER_HERE) if view.then else subject.c.area_id.in_(AREAS)]


def stage(view: View) -> ColumnElement[str]:
    """Say how far a form is, or was at the end of the day; one that was not begun by then is none."""
    status = evaluation.c.status
    if not view.dated:
        return status
    handed_in = func.coalesce(evaluation.c.submitted_at, evaluation.c.changed_at) < END
    endorsed = func.coalesce(evaluation.c.endorsed_at, evaluation.c.changed_at) < END
    decided = status.in_(("recognised", "declined"))
    ruled = rulings.held(evaluation.c.id, END).correlate(evaluation).scalar_subquery()
    return case(
        (and_(decided, evaluation.c.changed_at < END), status),
        (ruled.is_not(None), ruled),  # by a decision that was withdrawn since
        (and_(or_(decided, status == "endorsed"), endorsed), "endorsed"),
        (and_(status != "draft", handed_in), "submitted"),
        (evaluation.c.began_at < END, "draft"),
    )


def not_handed_in(view: View) -> ColumnElement[bool]:
    """Say that a form is not handed in, or not even begun."""
    return or_(stage(view).is_(None), stage(view) == "draft")


def of_the_year(view: View, year: ColumnElement[int] = YEAR) -> ColumnElement[bool]:
    """Join the form of a year, as far as it was begun by then."""
    joined = and_(evaluation.c.subject_id == subject.c.id, evaluation.c.year == year)
    return and_(joined, evaluation.c.began_at < END) if view.dated else joined


def is_registered(view: View) -> ColumnElement[bool]:
    """Say whether a line of registering stands, or stood at the end of the day."""
    withdrawn = registration.c.withdrawn_at
    return or_(withdrawn.is_(None), withdrawn >= END) if view.dated else withdrawn.is_(None)


def written(view: View) -> list[ColumnElement[bool]]:
    """Say whether a line of registering was there at the end of the day."""
    return [registration.c.made_at < END] if view.dated else []


def line_that_stands(view: View) -> ScalarSelect[int]:
    """Find a line by which a subject is registered; not by EXISTS, for which PostgreSQL would read those of all."""
    mine = (registration.c.subject_id == subject.c.id, registration.c.year == YEAR, *written(view))
    return select(registration.c.id).where(*mine, is_registered(view)).limit(1).scalar_subquery()
