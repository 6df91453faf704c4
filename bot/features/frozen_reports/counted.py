"""Which figures a report prints, and one rule for each: by it a number is counted, and by it its list is given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from conversations.rules.figures import KEYS, LINES
from storage.reporting.lines import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conversations.rules.figures import Key, Line
    from storage.papers.reports import Entry

    PrintedKey = Key | Literal["expected"]

PASSED = "dat"
"""The result of a form that reaches its mark."""
PRINTED_KEYS: tuple[PrintedKey, ...] = (*KEYS, "expected")
CITIZENS = "citizens"


_RULES: Mapping[PrintedKey, Callable[[Entry], bool]] = {
    "all": lambda _: True,
    "registered": lambda one: bool(one.registered),
    "left_out": lambda one: one.left_out and one.status in {None, "draft"},
    "recognised": lambda one: one.of_year is not None,
    "expected": lambda one: one.of_year is not None or (one.status == "endorsed" and one.verdict == PASSED),
}
"""Whom figures count that are no stages of a form."""


class Asked(NamedTuple):
    """A figure of some lines together."""

    lines: tuple[Line, ...]
    key: PrintedKey


FIGURES: Mapping[str, Asked] = {
    **{f"{line}.{key}": Asked((line,), key) for line in LINES for key in PRINTED_KEYS},
    **{f"{CITIZENS}.{key}": Asked(("workers", "staff"), key) for key in PRINTED_KEYS},
}
"""By what a printed number is called."""


class Where(NamedTuple):
    """A figure of a line in a place and a year; None is all of a report."""

    line: Line
    key: PrintedKey
    area_id: int | None
    year: int


def counts(one: Entry, key: PrintedKey) -> bool:
    """Tell whether a figure counts somebody; who is only a number was told to be recognised, and no more."""
    if one.subject_id is None:
        return key in {"recognised", "expected"}
    return _RULES[key](one) if key in _RULES else one.status in STAGES[cast("Key", key)]


def behind(lines: Iterable[Entry], figure: str, year: int, area_id: int | None = None) -> list[Entry]:
    """Give the list behind a printed number."""
    asked = FIGURES[figure]
    here = (one for one in lines if one.year == year and area_id in {None, one.area_id})
    return [one for one in here if one.line in asked.lines and counts(one, asked.key)]


def counted(lines: Sequence[Entry]) -> Counter[Where]:
    """Count all figures of all places at once, each by the rule of its list."""
    found: Counter[Where] = Counter()
    for one in lines:
        for key in PRINTED_KEYS:
            if counts(one, key):
                found[Where(one.line, key, one.area_id, one.year)] += 1
                found[Where(one.line, key, None, one.year)] += 1
    return found
