"""The list behind a figure: everybody whom it counts, each by the same words of SQL by which they are counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, case, func, or_, select, true

from storage.reporting import counting, held
from storage.reporting.counting import KIND, left_out
from storage.reporting.held import Held
from storage.reporting.lines import LINE_OF, STAGES, TITLE_OF
from storage.reporting.places import is_everything, places
from storage.reporting.view import (
    YEAR,
    View,
    asked,
    home,
    is_registered,
    line_that_stands,
    not_handed_in,
    of_the_year,
    seen,
    stage,
    written,
)
from storage.tables import area, evaluation, registration, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select, Subquery

    from conversations.rules.figures import Key, Line
    from storage.tables import EvaluationStatus, Title


class Named(NamedTuple):
    """Somebody on the list that gives a figure; without a subject it was only told as a number, and nobody knows who.

    `reason` is why somebody was left out, where the list that stands signed says so; `of_year` is the year of the
    recognition that holds. `form_id` is the form of the year, or without one that of the recognition.
    """

    subject_id: int | None
    code: str
    name: str
    area_id: int
    status: EvaluationStatus | None = None
    points: float | None = None
    most: float | None = None
    mark: float | None = None
    registered: bool | None = None
    reason: str | None = None
    of_year: int | None = None
    form_id: str | None = None
    verdict: str | None = None


class Look(NamedTuple):
    """How one looks at a year: as of the end of a day, and at the places as they were on one."""

    year: int
    as_of: date | None = None
    then: date | None = None


def names(tx: Connection, area_id: int, year: int, line: Line, key: Key, *, as_of: date | None = None) -> list[Named]:
    """Give the list behind a figure of an area, village by village in the order of the book: as many as it counts."""
    return _names(tx, area_id, Look(year, as_of), line, key)


def everybody(tx: Connection, area_id: int, look: Look, line: Line) -> list[Named]:
    """Give everybody on a line of the list, and how they stand; of numbers without names nobody."""
    return _names(tx, area_id, look, line, "all")


def _names(tx: Connection, area_id: int, look: Look, line: Line, key: Key) -> list[Named]:
    found, year = places(tx, area_id, look.then), look.year
    view = View(look.as_of is not None, then=look.then is not None, everywhere=is_everything(tx, area_id))
    lasting = held.lasting(tx)
    asks = {**asked(found.step_of, year, look.as_of or look.then, lasting), "title": TITLE_OF[line], "kind": line}
    holds = Held(held.untils(tx, found.step_of), year)
    listed = [
        one for one in _listed(tx, _statement(view, line, key), asks, holds, line) if one.area_id in found.step_of
    ]
    if key == "recognised":  # by the rule of each place, which is no matter of SQL
        listed = [one for one in listed if one.of_year is not None]
    return listed + (list(_nameless(tx, found.step_of, year, line, lasting)) if key == "recognised" else [])


def nameless(tx: Connection, area_id: int, year: int, line: Line, *, then: date | None = None) -> list[Named]:
    """Give those of an area, as it is or was on a day, whose recognition was only told as a number."""
    return list(_nameless(tx, places(tx, area_id, then).step_of, year, line, held.lasting(tx)))


def counts(one: Named, key: Key) -> bool:
    """Tell of somebody on the list of all whether a figure counts them, so that a list is read once for all figures."""
    match key:
        case "all":
            return True
        case "registered":
            return bool(one.registered)
        case "left_out":
            return one.reason is not None and one.status in {None, "draft"}
        case "recognised":
            return one.of_year is not None
        case _:
            return one.status in STAGES[key]


def _listed(tx: Connection, asks: Select[Any], asked: dict[str, Any], holds: Held, line: Line) -> Iterator[Named]:
    for row in tx.execute(asks, asked):
        *who, registered, years, reason, form_id, verdict = row
        of_year = asked["year"] if row.status == "recognised" else None
        if of_year is None and years:
            of_year = holds.last(TITLE_OF[line], row.area_id, years)
        is_registered = None if registered is None else bool(registered)
        yield Named._make([*who, is_registered, reason, of_year, form_id or None, verdict])


@cache
def _statement(view: View, line: Line, key: Key) -> Select[Any]:
    out, before = left_out(view), counting.held_in(view, YEAR)
    registered = select(func.max(case((is_registered(view), 1), else_=0))).where(
        registration.c.subject_id == subject.c.id, registration.c.year == YEAR, *written(view)
    )
    who = (subject.c.id, subject.c.code, subject.c.name, home(view).label("area_id"), stage(view).label("status"))
    numbers = (evaluation.c.points, evaluation.c.most, evaluation.c.mark)
    form_id = func.coalesce(evaluation.c.form_id, before.c.form_id)
    told = (before.c.years, out.c.reason, form_id, evaluation.c.verdict)
    chosen = seen(view, *who, *numbers, registered.scalar_subquery(), *told)
    chosen = chosen.join(area, area.c.id == home(view)).outerjoin(evaluation, of_the_year(view))
    chosen = chosen.outerjoin(out, out.c.subject_id == subject.c.id)
    chosen = chosen.outerjoin(before, before.c.subject_id == subject.c.id)
    chosen = chosen.where(subject.c.title == counting.TITLE, _counts(view, key, before, out))
    if line not in LINE_OF.values():
        chosen = chosen.where(counting.LINE == KIND)
    return chosen.order_by(area.c.code, subject.c.place.is_(None), subject.c.place, subject.c.code)


def _counts(view: View, key: Key, before: Subquery, out: Subquery) -> ColumnElement[bool]:
    match key:
        case "all":
            return true()
        case "registered":
            return line_that_stands(view).is_not(None)
        case "left_out":
            return and_(out.c.reason.is_not(None), not_handed_in(view))
        case "recognised":
            return or_(stage(view) == "recognised", before.c.years.is_not(None))
        case _:
            return stage(view).in_(STAGES[key])


def _nameless(
    tx: Connection, area_ids: dict[int, int], year: int, line: Line, lasting: Collection[Title]
) -> Iterator[Named]:
    for told_of, place, number in held.unnamed(tx, area_ids, year, lasting):
        if told_of == line:
            yield from [Named(None, "", "", place)] * number
