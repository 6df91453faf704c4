"""Recognitions that hold in a year: those of the year itself, and earlier ones as long as their rule says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Integer, bindparam, case, distinct, extract, func, literal, null, or_, select, union_all

from conversations.rules import holding as rules
from storage.deciding.title_rules import Rules
from storage.tables import Title, earlier, evaluation, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sqlalchemy import BindParameter, Connection

    from conversations.rules.holding import Holds


class Held(NamedTuple):
    """So many of an area whose recognition `of_year` holds in a year; of what was only told later no form is known."""

    area_id: int
    year: int
    of_year: int
    form_id: str | None
    number: int


class _Named(NamedTuple):
    """A recognition of somebody on a list; `gone_on` is when they left it."""

    subject_id: int
    area_id: int
    year: int
    form_id: str | None
    gone_on: date | None

    def counts_in(self, year: int) -> bool:
        """Whether it may count in a year: the one it is for, or a later one in which they are on the list."""
        return self.year == year or (self.year < year and (self.gone_on is None or self.gone_on.year > year))


_areas: BindParameter[int] = bindparam("areas", expanding=True)
_title: BindParameter[str] = bindparam("title")
_first: BindParameter[int] = bindparam("first")
_last: BindParameter[int] = bindparam("last")
_here = (subject.c.area_id.in_(_areas), subject.c.title == _title)
_DECIDED = (
    select(subject.c.id, subject.c.area_id, evaluation.c.year, evaluation.c.form_id, subject.c.gone_on, literal(1))
    .join_from(evaluation, subject)
    .where(*_here, evaluation.c.status == "recognised", evaluation.c.year.between(_first, _last))
)
_TOLD = (
    select(subject.c.id, subject.c.area_id, earlier.c.year, null(), subject.c.gone_on, literal(1))
    .join_from(earlier, subject, earlier.c.subject_id == subject.c.id)
    .where(*_here, earlier.c.withdrawn_at.is_(None), earlier.c.title == _title, earlier.c.year.between(_first, _last))
)
_UNNAMED = (
    select(null(), earlier.c.area_id, earlier.c.year, null(), null(), func.sum(earlier.c.number))
    .where(
        earlier.c.subject_id.is_(None),
        earlier.c.area_id.in_(_areas),
        earlier.c.title == _title,
        earlier.c.withdrawn_at.is_(None),
        earlier.c.year.between(_first, _last),
    )
    .group_by(earlier.c.area_id, earlier.c.year)
)
_RECOGNISED = union_all(_DECIDED, _TOLD, _UNNAMED)
_until: BindParameter[int] = bindparam("until", type_=Integer)
_every = union_all(_DECIDED, _TOLD).subquery()
_bit = literal(1, Integer).bitwise_lshift(_until - _every.c.year)
_is_there = or_(_every.c.year == _until, _every.c.gone_on.is_(None), extract("year", _every.c.gone_on) > _until)
_each = (
    select(
        _every.c.area_id,
        func.sum(distinct(_bit)).label("years"),
        func.coalesce(func.sum(distinct(case((_is_there, _bit)))), 0).label("counting"),
    )
    .group_by(_every.c.id, _every.c.area_id)
    .subquery()
)
_BY_YEARS = select(_each.c.area_id, _each.c.years, _each.c.counting, func.count()).group_by(
    _each.c.area_id, _each.c.years, _each.c.counting
)
_ON_LIST = (
    select(subject.c.area_id, func.count(subject.c.id))
    .where(*_here, subject.c.gone_on.is_(None))
    .group_by(subject.c.area_id)
)


def holding(tx: Connection, title: Title, area_ids: Collection[int], years: Collection[int]) -> list[Held]:
    """Count in exactly these areas what is recognised in each of some years; nobody counts twice in one.

    Numbers without names are another telling of the names of the same place and year: only what they are more counts.
    Beside later names they count as far as there are others on the list.
    """
    asked = {"areas": list(area_ids), "title": title, "first": rules.first_year(min(years)), "last": max(years)}
    named, told = _found(tx, asked)
    until = Until(title, Rules(tx, title, "holds", area_ids))
    room = {row[0]: int(row[1]) for row in tx.execute(_ON_LIST, asked)} if told else {}
    with_names = Counter((area_id, of) for _, area_id, of in {one[:3] for one in named})
    found: Counter[tuple[int, int, int, str | None]] = Counter()
    for year in years:
        here = list(_one_each(named, until, year))
        found.update((one.area_id, year, one.year, one.form_id) for one in here)
        left = Counter(room)
        left.subtract(one.area_id for one in here)
        found.update(_without_names(with_names, told, left, until, year))
    return [Held(*key, number) for key, number in sorted(found.items(), key=lambda one: str(one[0])) if number]


def without_names(tx: Connection, title: Title, area_ids: Collection[int], year: int, first: int) -> Counter[int]:
    """Count in exactly these areas what holds in a year and was only told as a number, for no year before the first."""
    asked = {"areas": list(area_ids), "title": title, "first": first, "last": year, "until": year}
    told = {(row[1], row[2]): int(row[-1]) for row in tx.execute(_UNNAMED, asked)}
    if not told:
        return Counter()
    until = Until(title, Rules(tx, title, "holds", area_ids))
    room = {row[0]: int(row[1]) for row in tx.execute(_ON_LIST, asked)}
    with_names: Counter[tuple[int, int]] = Counter()
    for area_id, years, counting, number in tx.execute(_BY_YEARS, asked):
        with_names.update({(area_id, of): number for of in _years(years, year)})
        if any(until(area_id, of) >= year for of in _years(counting, year)):
            room[area_id] = room.get(area_id, 0) - number
    found: Counter[int] = Counter()
    for (area_id, *_), number in _without_names(with_names, told, room, until, year).items():
        found[area_id] += number
    return found


def _years(bits: int, year: int) -> Iterator[int]:
    """Give years told as bits, the lowest of which is the year itself."""
    return (year - back for back in range(bits.bit_length()) if bits >> back & 1)


def _found(tx: Connection, asked: dict[str, Any]) -> tuple[list[_Named], dict[tuple[int, int], int]]:
    """Read recognitions with names, and by place and year how many were told without."""
    rows = list(tx.execute(_RECOGNISED, asked))
    named = [_Named._make(row[:-1]) for row in rows if row[0] is not None]
    return named, {(row[1], row[2]): int(row[-1]) for row in rows if row[0] is None}


class Until:
    """Until which year the recognitions of an area and a year hold."""

    def __init__(self, title: Title, found: Rules) -> None:
        self._usual, self._rules = rules.usual(title).holds, found

    def __call__(self, area_id: int, year: int) -> int:
        """Give the last year in which it holds."""
        rule = self._rules.since(area_id, year)
        return rules.last_year(cast("Holds", rule.value) if rule else self._usual, year)


def _one_each(named: Iterable[_Named], until: Until, year: int) -> Iterator[_Named]:
    """Give of everybody recognised in a year the latest recognition that holds, a decision before its telling."""
    latest: dict[int, _Named] = {}
    for one in sorted(named, key=lambda one: (one.year, one.form_id is not None)):
        if one.counts_in(year) and until(one.area_id, one.year) >= year:
            latest[one.subject_id] = one
    yield from latest.values()


def _without_names(
    with_names: Counter[tuple[int, int]],
    told: dict[tuple[int, int], int],
    room: dict[int, int],
    until: Until,
    year: int,
) -> Counter[tuple[int, int, int, str | None]]:
    """Count what was only told as a number, by place and year; earlier ones only as far as the list has room."""
    left = Counter(room)
    found: Counter[tuple[int, int, int, str | None]] = Counter()
    for (area_id, of), number in sorted(told.items(), reverse=True):
        if of <= year <= until(area_id, of):
            more = max(number - with_names[area_id, of], 0)
            counted = more if of == year else max(min(more, left[area_id]), 0)
            left[area_id] -= counted
            found[area_id, year, of, None] += counted
    return found
