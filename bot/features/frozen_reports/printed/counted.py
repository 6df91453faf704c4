"""Which figures a report prints, and one rule for each: by it a number is counted, and by it its list is given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from conversations.rules.figures import KEYS, LINES
from storage.reporting.lines import STAGES
from storage.reporting.period import more_without_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from conversations.rules.figures import Key, Line
    from storage.papers.reports import ReportLine

    PrintedKey = Key | Literal["expected"]
    ListedKey = PrintedKey | Literal["held"]

PASSED = "dat"
"""The result of a form that reaches its mark."""
PRINTED_KEYS: tuple[ListedKey, ...] = (*KEYS, "expected", "held")
CITIZENS = "citizens"


_RULES: Mapping[ListedKey, Callable[[ReportLine], bool]] = {
    "all": lambda _: True,
    "registered": lambda one: bool(one.registered),
    "left_out": lambda one: one.left_out and one.status in {None, "draft"},
    "recognised": lambda one: one.of_year is not None,
    "held": lambda one: one.of_year is not None and one.of_year < one.year,
    "expected": lambda one: one.of_year is not None or (one.status == "endorsed" and one.verdict == PASSED),
}
"""Whom figures count that are no stages of a form."""


class Asked(NamedTuple):
    """A figure of some lines together."""

    lines: tuple[Line, ...]
    key: ListedKey | Literal["once"]


FIGURES: Mapping[str, Asked] = {
    **{f"{line}.{key}": Asked((line,), key) for line in LINES for key in PRINTED_KEYS},
    **{f"{line}.once": Asked((line,), "once") for line in LINES},  # of all years of a period
    **{f"{CITIZENS}.{key}": Asked(("workers", "staff"), key) for key in PRINTED_KEYS},
}
"""By what a printed number is called."""


class Where(NamedTuple):
    """A figure of a line in a place and a year; None is all of a report."""

    line: Line
    key: ListedKey
    area_id: int | None
    year: int


def counts(one: ReportLine, key: ListedKey) -> bool:
    """Tell whether a figure counts somebody; who is only a number was told to be recognised, and no more."""
    if one.subject_id is None:
        return key in {"recognised", "expected"}
    return _RULES[key](one) if key in _RULES else one.status in STAGES[cast("Key", key)]


def behind(lines: Iterable[ReportLine], figure: str, year: int, area_id: int | None = None) -> list[ReportLine]:
    """Give the list behind a printed number."""
    asked = FIGURES[figure]
    if asked.key == "once":
        return once(lines, asked.lines[0], area_id)
    here = (one for one in lines if one.year == year and area_id in {None, one.area_id})
    return [one for one in here if one.line in asked.lines and counts(one, asked.key)]


def counted(lines: Sequence[ReportLine]) -> Counter[Where]:
    """Count all figures of all places at once, each by the rule of its list."""
    found: Counter[Where] = Counter()
    for one in lines:
        for key in PRINTED_KEYS:
            if counts(one, key):
                found[Where(one.line, key, one.area_id, one.year)] += 1
                found[Where(one.line, key, None, one.year)] += 1
    return found


def once(lines: Iterable[ReportLine], line: Line, area_id: int | None = None) -> list[ReportLine]:
    """Give of each who was recognised in any year their last entry, and as many numbers without names as are sure."""
    by_place: dict[int, list[ReportLine]] = {}
    for one in lines:
        is_recognised = one.subject_id is None or one.of_year is not None
        if one.line == line and area_id in {None, one.area_id} and is_recognised:
            by_place.setdefault(one.area_id, []).append(one)
    return [one for here in by_place.values() for one in _once(here)]


def _once(here: Sequence[ReportLine]) -> Iterator[ReportLine]:
    """Go through one place; whoever is only a number in its fullest year is somebody else than all with names there."""
    named = {one.subject_id: one for one in sorted(here, key=lambda one: one.year) if one.subject_id is not None}
    yield from named.values()
    in_years = Counter(one.year for one in here)
    fullest = max(in_years, key=lambda year: in_years[year])
    numbers = [one for one in here if one.subject_id is None and one.year == fullest]
    yield from numbers[: more_without_names(in_years, len(named))]
