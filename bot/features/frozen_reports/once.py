"""Who is behind the report of a period: in each of its years, and each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.frozen_reports.standing import entry
from conversations.rules.figures import LINES
from storage.papers.reports import Entry
from storage.reporting import behind, period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.features.frozen_reports.frozen import Asked
    from conversations.rules.figures import Line
    from conversations.rules.periods import Period
    from storage.store import Tx


def everybody(tx: Tx, asked: Asked, found: Period, year: int) -> Iterator[Entry]:
    """Give everybody on the lists of a year, and of the other years whom they recognised."""
    area_id, as_of = asked.area.id, asked.as_of
    for line in LINES:
        every = behind.names(tx, area_id, year, line, "all", as_of=as_of)
        yield from (entry(one, line, year) for one in every)
    for one in period.names(tx, area_id, found, as_of=as_of):
        others = {in_year: of for in_year, of in one.years.items() if in_year != year}
        yield from (Entry(one.line, in_year, one.area_id, one.subject_id, of_year=of) for in_year, of in others.items())
    for (line, place, in_year), number in period.nameless(tx, area_id, found, as_of=as_of).items():
        yield from [Entry(line, in_year, place, None)] * number


def once(lines: Iterable[Entry], line: Line, area_id: int | None = None) -> list[Entry]:
    """Give of each who was recognised in any year their last entry, and as many numbers without names as are sure."""
    by_place: dict[int, list[Entry]] = {}
    for one in lines:
        is_recognised = one.subject_id is None or one.of_year is not None
        if one.line == line and area_id in {None, one.area_id} and is_recognised:
            by_place.setdefault(one.area_id, []).append(one)
    return [one for here in by_place.values() for one in _once(here)]


def _once(here: Sequence[Entry]) -> Iterator[Entry]:
    """Go through one place; whoever is only a number in its fullest year is somebody else than all with names there."""
    named = {one.subject_id: one for one in sorted(here, key=lambda one: one.year) if one.subject_id is not None}
    yield from named.values()
    in_years: dict[int, list[Entry]] = {}
    for one in here:
        in_years.setdefault(one.year, []).append(one)
    fullest = max(in_years.values(), key=len)
    numbers = [one for one in fullest if one.subject_id is None]
    yield from numbers[: max(0, len(fullest) - len(named))]
