"""Sheets that are not this year's: named after an earlier year, or holding once more whom another sheet holds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.roster.counting import WorksheetCells
    from conversations.roster.entry import Reason, RosterEntry

_FEW = 3  # lines that two sheets may share by chance
_LATER = (None, "unknown_village", "several_villages", "no_village")
"""What is said of a line only where its whole sheet is good."""


def without_old_sheets(entries: Iterable[RosterEntry], sheets: Sequence[WorksheetCells]) -> list[RosterEntry]:
    """Refuse the lines of sheets of an earlier year than another one, and of those that repeat another one."""
    years = {sheet.name: sheet.year for sheet in sheets if sheet.year}
    newest = max(years.values(), default=0)
    found: list[RosterEntry] = []
    seen: set[tuple[str, str, str]] = set()
    for name, group in groupby(entries, key=lambda entry: entry.worksheet):
        lines = list(group)
        if years.get(name, newest) < newest:
            lines = _refused(lines, "old_year", str(years[name]))
        elif _repeats(keys := [_key(one) for one in lines if one.reason in _LATER], seen):
            lines = _refused(lines, "copy", name)
        else:
            seen.update(keys)
        found += lines
    return found


def _repeats(keys: Sequence[tuple[str, str, str]], seen: set[tuple[str, str, str]]) -> bool:
    again = sum(key in seen for key in keys)
    return again >= _FEW and again * 2 >= len(keys)


def _key(entry: RosterEntry) -> tuple[str, str, str]:
    return str(entry.area_id or fold(entry.what)), entry.title, fold(entry.name)


def _refused(lines: Iterable[RosterEntry], reason: Reason, what: str) -> list[RosterEntry]:
    return [line._replace(reason=reason, what=what) if line.reason in _LATER else line for line in lines]
