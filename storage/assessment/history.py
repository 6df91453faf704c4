"""The tree of areas, and the figures in it, as they were on a day in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, and_, bindparam, func, or_, select

from storage.assessment.evaluations import OF_THE_YEAR, Progress, apart
from storage.assessment.on_list import ON_LIST
from storage.tables import AreaKind, Title, area, evaluation, span, stay, subject

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection


class Then(NamedTuple):
    """An area as it was: its name and the area above it on that day."""

    id: int
    code: str
    name: str
    kind: AreaKind
    parent_id: int | None


_on = bindparam("on", type_=Date)
_valid_span = and_(span.c.area_id == area.c.id, span.c.since <= _on, or_(span.c.until.is_(None), span.c.until > _on))
_valid_stay = and_(
    stay.c.subject_id == subject.c.id, stay.c.since <= _on, or_(stay.c.until.is_(None), stay.c.until > _on)
)
# An area that first appears in a span of its own was not there before; one that nobody changed was always there.
_any_span = span.alias()
_born = select(func.min(_any_span.c.since)).where(_any_span.c.area_id == area.c.id).scalar_subquery()
_AREAS = (
    select(
        area.c.id,
        area.c.code,
        func.coalesce(span.c.name, area.c.name),
        area.c.kind,
        func.coalesce(span.c.parent_id, area.c.parent_id),
    )
    .select_from(area)
    .outerjoin(span, _valid_span)
    .where(or_(area.c.closed_on.is_(None), area.c.closed_on > _on), or_(_born.is_(None), _born <= _on))
    .order_by(area.c.code)
)
_COUNTS = (
    select(
        func.coalesce(stay.c.area_id, subject.c.area_id).label("home"),
        func.count(subject.c.id),
        func.count(evaluation.c.id),
        func.count(evaluation.c.id).filter(evaluation.c.status != "draft"),
        evaluation.c.form_id,
    )
    .select_from(subject)
    .outerjoin(stay, _valid_stay)
    .outerjoin(evaluation, OF_THE_YEAR)
    .where(subject.c.title == bindparam("title"), or_(subject.c.gone_on > _on, ON_LIST))
    .group_by("home", evaluation.c.form_id)
)


def tree(tx: Connection, on: date) -> list[Then]:
    """Give all areas as they were on a day, by code."""
    return [Then._make(row) for row in tx.execute(_AREAS, {"on": on})]


def progress(tx: Connection, area_id: int, title: Title, form_id: str, year: int, on: date) -> list[Progress]:
    """Count per village under an area as the villages were on a day, by code and form, as `evaluations.progress`."""
    areas = tree(tx, on)
    below = _below(areas, area_id)
    counts: dict[int, list[Progress]] = {}
    for home, subjects, begun, submitted, form in tx.execute(_COUNTS, {"on": on, "title": title, "year": year}):
        counted = Progress(home, "", subjects, begun, submitted, form_id=form or form_id)
        counts.setdefault(home, []).append(counted)
    shown = [one for one in areas if one.id in below and (one.kind == "village" or one.id in counts)]
    nobody = [Progress(0, "", 0, 0, 0, form_id=form_id)]
    found = ((one, row) for one in shown for row in counts.get(one.id, nobody))
    return apart(row._replace(area_id=one.id, name=one.name) for one, row in found)


def _below(areas: Iterable[Then], top: int) -> set[int]:
    children: dict[int | None, list[int]] = {}
    for one in areas:
        children.setdefault(one.parent_id, []).append(one.id)
    found, waiting = set[int](), [top]
    while waiting:
        number = waiting.pop()
        found.add(number)
        waiting += children.get(number, [])
    return found
