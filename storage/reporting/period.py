"""A period of five years: of each line who was recognised in each of its years, and each of them once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Integer, case, cast, distinct, extract, func, literal, null, or_, select, union_all

from conversations.rules import holding
from conversations.rules.figures import LINES
from storage.reporting import counting, held
from storage.reporting.counting import KIND, NOUGHT
from storage.reporting.held import Held
from storage.reporting.lines import TITLE_OF, line_of
from storage.reporting.places import is_everything, places
from storage.reporting.view import FIRST, ON, YEAR, View, asked, came, home, inside, stage, with_homes
from storage.tables import area, earlier, evaluation, recognition, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table

    from conversations.rules.figures import Line
    from conversations.rules.periods import Period
    from storage.reporting.places import Places
    from storage.tables import Title

_MARKS = ("recognised", "decided", "before", "told")


class Found(NamedTuple):
    """So many, or one, with the years marked as bits of which the lowest is the last of the period.

    `gone` is the year in which they left the list, 0 for whoever was erased; `before` are the years that go on holding.
    """

    home: int
    title: Title
    kind: str | None
    gone: int | None
    recognised: int
    decided: int
    before: int
    told: int
    number: int


class Once(NamedTuple):
    """Somebody who was recognised in a period: in which of its years, and by the recognition of which year.

    Without a subject it was only told as a number; such a one stands in the list of one year, or in that of all years.
    """

    line: Line
    subject_id: int | None
    code: str
    name: str
    area_id: int
    has_left: bool
    years: dict[int, int]


@dataclass
class Counted:
    """How many of a line were recognised in a place: in each year, and once at least.

    `left` is how many of these have left the list since, `nameless` how many times somebody was only told as a number.
    """

    years: Counter[int] = field(default_factory=Counter)
    once: int = 0
    left: int = 0
    nameless: int = 0

    def add(self, other: Counted) -> None:
        """Add up."""
        self.years.update(other.years)
        self.once += other.once
        self.left += other.left
        self.nameless += other.nameless


Counts = dict[tuple[int, "Line"], Counted]
"""By place and line."""


def read(
    tx: Connection, area_id: int, period: Period, *, as_of: date | None = None, as_then: bool = False
) -> tuple[dict[Line, Counted], Counts]:
    """Count for an area by line, and for each place one step below it; for itself stands who lives in none of these.

    With `as_of` as things stood at the end of that day; with `as_then` in the places as they were on it.
    """
    looked = _Look(tx, area_id, period, as_of, as_then=as_then)
    homes: Counts = {}
    for row in tx.execute(_statement(looked.view), looked.asked):
        one = Found._make(row)
        line, years = line_of(one.title, one.kind), looked.years(one)
        if line is not None and years and one.home in looked.places.step_of:
            here = homes.setdefault((one.home, line), Counted())
            here.years.update(dict.fromkeys(years, one.number))
            here.once += one.number
            here.left += one.number if one.gone is not None else 0
    _add_nameless(homes, looked.nameless())
    return _summed(homes, looked.places)


def names(
    tx: Connection, area_id: int, period: Period, *, as_of: date | None = None, as_then: bool = False
) -> list[Once]:
    """Give everybody who was recognised, village by village in the order of the book; of no number without names."""
    looked = _Look(tx, area_id, period, as_of, as_then=as_then)
    found = []
    for subject_id, code, name, *row in tx.execute(_listed(looked.view), looked.asked):
        one = Found._make([*row, 1])
        line, years = line_of(one.title, one.kind), looked.years(one)
        if line is not None and years and one.home in looked.places.step_of:
            found.append(Once(line, subject_id, code, name, one.home, one.gone is not None, years))
    return found


def nameless(
    tx: Connection, area_id: int, period: Period, *, as_of: date | None = None, as_then: bool = False
) -> Counter[tuple[Line, int, int]]:
    """Count by line, place and year what was only told as a number."""
    return _Look(tx, area_id, period, as_of, as_then=as_then).nameless()


def more_without_names(in_years: Counter[int], named: int) -> int:
    """Tell how many more than those with names there were at least, in a place in one of its years.

    Whoever is only a number in one year may be somebody named in another: only what is sure is counted.
    """
    return max([0, *(number - named for number in in_years.values())])


def known(tx: Connection, area_ids: Collection[int], period: Period, last: int) -> set[tuple[Line, int]]:
    """Tell of which lines and years, until the last, anything is known: the others are unknown and no noughts."""
    titles = {TITLE_OF[line] for line in LINES}
    found = {
        year: counting.titles_of(tx, area_ids, year, titles) for year in range(period.first, min(period.last, last) + 1)
    }
    return {(line, year) for year, there in found.items() for line in LINES if TITLE_OF[line] in there}


def with_several_forms(tx: Connection, area_ids: Collection[int], period: Period) -> set[Line]:
    """Tell of which lines the recognised of a period are counted by results of more than one form."""
    forms = (
        select(subject.c.title)
        .join_from(evaluation, subject, evaluation.c.subject_id == subject.c.id)
        .where(subject.c.area_id.in_(area_ids), evaluation.c.status == "recognised")
        .where(evaluation.c.year.between(period.first, period.last))
        .group_by(subject.c.title)
        .having(func.count(distinct(evaluation.c.form_id)) > 1)
    )
    titles = set(tx.execute(forms).scalars())
    return {line for line in LINES if TITLE_OF[line] in titles}


class _Look:
    """How one looks at a period: where, as of which day, and until when a recognition holds."""

    def __init__(self, tx: Connection, area_id: int, period: Period, as_of: date | None, *, as_then: bool) -> None:
        self._tx, self._period = tx, period
        self.places = places(tx, area_id, as_of if as_then else None)
        self.view = View(as_of is not None, then=as_then and as_of is not None, everywhere=is_everything(tx, area_id))
        self._lasting = held.lasting(tx)
        asks = asked(self.places.step_of, period.last, as_of, self._lasting)
        self.asked = {**asks, "first": holding.first_year(period.first)}
        until = held.untils(tx, self.places.step_of)
        self._held = {year: Held(until, year) for year in self._every()}

    def years(self, one: Found) -> dict[int, int]:
        """Give the years in which somebody counts, each with the year of the recognition by which they do."""
        found = {year: self._of(one, year) for year in self._every()}
        return {year: of for year, of in found.items() if of is not None}

    def _of(self, one: Found, year: int) -> int | None:
        back = self._period.last - year
        if one.recognised >> back & 1:
            return year
        before = (one.before >> back & ~1) | (one.told >> back)
        is_listed = one.gone is None or one.gone > year or one.decided >> back & 1
        return self._held[year].last(one.title, one.home, before) if before and is_listed else None

    def nameless(self) -> Counter[tuple[Line, int, int]]:
        """Count by line, place and year what was only told as a number."""
        found: Counter[tuple[Line, int, int]] = Counter()
        for year in self._every():
            for line, place, number in held.unnamed(self._tx, self.places.step_of, year, self._lasting):
                found[line, place, year] += number
        return +found

    def _every(self) -> range:
        return range(self._period.first, self._period.last + 1)


def _add_nameless(homes: Counts, told: Counter[tuple[Line, int, int]]) -> None:
    """Add what was only told as a number; of all years together only as far as it is sure that it is somebody else."""
    for (line, place, year), number in told.items():
        here = homes.setdefault((place, line), Counted())
        here.years[year] += number
        here.nameless += number
    for one in homes.values():
        one.once += more_without_names(one.years, one.once)


def _summed(homes: Counts, found: Places) -> tuple[dict[Line, Counted], Counts]:
    whole = {line: Counted() for line in LINES}
    steps: Counts = {}
    for (place, line), here in homes.items():
        whole[line].add(here)
        steps.setdefault((found.step_of[place], line), Counted()).add(here)
    return whole, steps


@cache
def _statement(view: View) -> Select[Any]:
    each = _everybody(view)
    apart = [each.c[name] for name in Found._fields[:-1]]
    return select(*apart, func.count()).group_by(*apart)


@cache
def _listed(view: View) -> Select[Any]:
    each = _everybody(view)
    who = [each.c[name] for name in ("subject_id", "code", "name", *Found._fields[:-1])]
    return (
        select(*who)
        .join_from(each, area, area.c.id == each.c.home)
        .order_by(area.c.code, each.c.place.is_(None), each.c.place, each.c.code)
    )


def _everybody(view: View) -> Subquery:
    """Name everybody of whom anything was decided or told, with the years of it as bits."""
    marked = _marked(view)
    left = extract("year", subject.c.gone_on)
    stays = subject.c.gone_on.is_(None)
    is_here = or_(stays, subject.c.gone_on > ON) if view.dated else stays
    gone = cast(case((is_here, null()), (subject.c.name == "", 0), else_=left), Integer)
    decided = case((is_here, 0), else_=marked.c.decided).label("decided")  # it only matters of those who have left
    who = (subject.c.id.label("subject_id"), subject.c.code, subject.c.name, subject.c.place)
    where = (home(view).label("home"), subject.c.title, KIND.label("kind"), gone.label("gone"))
    marks = (decided if name == "decided" else marked.c[name] for name in _MARKS)
    chosen = with_homes(view, select(*who, *where, *marks).select_from(subject))
    return chosen.join(marked, marked.c.subject_id == subject.c.id).where(*came(view)).subquery()


def _marked(view: View) -> Subquery:
    far = stage(view)
    decided = far.in_(("recognised", "declined"))
    is_before = evaluation.c.status == "recognised"
    forms = (
        select(
            evaluation.c.subject_id,
            evaluation.c.year,
            *(case((one, 1), else_=0).label(name) for name, one in _marks_of(far, decided, is_before)),
            NOUGHT.label("told"),
        )
        .where(evaluation.c.year.between(FIRST, YEAR), _was_decided(view), *_of_places(view, evaluation))
        .where(or_(decided, is_before))
    )
    told = (
        select(earlier.c.subject_id, earlier.c.year, NOUGHT, NOUGHT, NOUGHT, literal(1, Integer))
        .where(earlier.c.subject_id.is_not(None), earlier.c.withdrawn_at.is_(None))
        .where(earlier.c.year.between(FIRST, YEAR), *_of_places(view, earlier))
    )
    every = union_all(forms, told).subquery()
    bit = literal(1, Integer).bitwise_lshift(YEAR - every.c.year)
    marks = [func.coalesce(func.sum(distinct(case((every.c[name] == 1, bit)))), 0) for name in _MARKS]
    named = [cast(one, Integer).label(name) for one, name in zip(marks, _MARKS, strict=True)]
    return select(every.c.subject_id, *named).group_by(every.c.subject_id).subquery()


def _was_decided(view: View) -> ColumnElement[bool]:
    """Say which forms were ever decided on, so that of all others nobody asks what held on the day."""
    now = evaluation.c.status.in_(("recognised", "declined"))
    ended = select(recognition.c.evaluation_id).where(recognition.c.until.is_not(None))
    return or_(now, evaluation.c.id.in_(ended)) if view.dated else now


def _of_places(view: View, rows: Table) -> list[ColumnElement[bool]]:
    """Say whose rows they are; where everybody is asked for, without looking each of them up."""
    return [] if view.everywhere else [rows.c.subject_id.in_(select(subject.c.id).where(*inside(view)))]


def _marks_of(
    far: ColumnElement[str], decided: ColumnElement[bool], is_before: ColumnElement[bool]
) -> Iterator[tuple[str, ColumnElement[bool]]]:
    yield from (("recognised", far == "recognised"), ("decided", decided), ("before", is_before))
