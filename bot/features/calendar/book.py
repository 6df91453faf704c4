"""The calendar of an area as an Excel file, and what one that comes back would change."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.features.calendar import changing
from bot.features.calendar.faults import Refused, told
from bot.features.calendar.telling import four_already
from bot.spreadsheets.headed import rows_under
from conversations.calendar import news_days
from conversations.calendar.coming import following
from conversations.calendar.dates import is_undated
from conversations.calendar.rules import Offset, parse
from conversations.calendar.table import HEADINGS, read_rows, write_rows
from conversations.roster import FORMULA
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from bot.features.calendar.changing import Lines
    from bot.people.by import By
    from conversations.calendar.occasion import Occasion
    from conversations.calendar.table import Fault
    from conversations.language import Language
    from conversations.roster import Worksheet
    from storage.store import Tx

LEAVE_OUT = "bỏ"
"""The heading of a column in which any mark ends an occasion."""
_NARROW, _WIDE = 11, 26  # characters
_WIDE_ONES = {"name", "before", "on_the_day", "source"}
_NEEDED = [HEADINGS[field] for field in ("key", "name", "kind", "when")]


class CalendarPlan(NamedTuple):
    """What a file would change in the calendar of an area; `refused` lines are left as they are."""

    changed: tuple[Occasion, ...]
    added: tuple[Occasion, ...]
    ended: tuple[Occasion, ...]
    same: int
    refused: tuple[Refused, ...]

    @property
    def has_work(self) -> bool:
        """Whether anything would change."""
        return bool(self.changed or self.added or self.ended)

    @property
    def keys(self) -> list[str]:
        """What would be new or otherwise."""
        return [one.key for one in (*self.changed, *self.added)]

    def after(self, lines: Lines) -> dict[str, Occasion]:
        """Give the calendar as it would be."""
        ended = {one.key for one in self.ended}
        kept = {key: one for key, one in lines.held.items() if key not in ended}
        return {**kept, **{one.key: one for one in (*self.changed, *self.added)}}

    def seal(self) -> str:
        """Give a mark that is another one as soon as anything else would come of the file."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def write(target: BinaryIO, lines: Lines, today: date) -> None:
    """Write the calendar of an area, what comes first at the top."""
    from bot.spreadsheets.writing import write_table  # noqa: PLC0415 - openpyxl is slow to import

    every = sorted(lines.held.values(), key=lambda one: (_first_day(lines, one, today), one.key))
    _, *rows = write_rows(every)
    columns = {heading: _WIDE if field in _WIDE_ONES else _NARROW for field, heading in HEADINGS.items()}
    write_table(target, "Lịch", {**columns, LEAVE_OUT: _NARROW}, ([*row, ""] for row in rows))


def rows_of(worksheets: Iterable[Worksheet]) -> list[list[str]] | None:
    """Give the rows of the first worksheet that begins with the headings of a calendar, blank ones too, or None."""
    return rows_under(worksheets, _NEEDED)


def plan(rows: Sequence[Sequence[str]], lines: Lines, today: date, words: Language) -> CalendarPlan:
    """Work out what a file would change; what does not stand in it stays. With a wrong line nothing is changed."""
    page = _Page(rows, lines, words)
    kept = {key: one for key, one in lines.held.items() if key not in page.ended}
    read, faults = read_rows(page.rows, kept)
    after = {**kept, **{one.key: one for one in read}}
    changed = [one for one in read if one != lines.held.get(one.key)]
    refused = [*page.refused, *page.wrong(faults), *page.needed(after)]
    refused = refused or [*page.over(changed, after, today), *page.too_many(changed, after, lines, today)]
    if refused:
        return CalendarPlan((), (), (), 0, tuple(sorted(refused)))
    return CalendarPlan(
        tuple(one for one in changed if one.key in lines.held),
        tuple(one for one in changed if one.key not in lines.held),
        tuple(lines.held[key] for key in page.ended),
        len(read) - len(changed),
        (),
    )


def take_in(tx: Tx, lines: Lines, plan: CalendarPlan, by: By) -> None:
    """Make the lines of a plan the area's own."""
    for one in (*plan.changed, *plan.added):
        changing.put(tx, lines, one, by)
    for one in plan.ended:
        changing.end(tx, lines, one.key, by)


class _Page:
    """The rows of a file, with keys for new lines and without those that are to be left out."""

    def __init__(self, rows: Sequence[Sequence[str]], lines: Lines, words: Language) -> None:
        first = next(number for number, row in enumerate(rows) if any(row))
        headings = [fold(cell) for cell in rows[first]]
        self.rows = [[*row, *[""] * (len(headings) - len(row))] for row in rows]
        self.row_of: dict[str, int] = {}
        self.ended: dict[str, int] = {}
        self.refused: list[Refused] = []
        self._words = words
        self._headings = rows[first]
        self._key = headings.index(fold(HEADINGS["key"]))
        self._name = headings.index(fold(HEADINGS["name"]))
        self._out = headings.index(fold(LEAVE_OUT)) if fold(LEAVE_OUT) in headings else None
        for number in range(first + 1, len(rows)):
            if any(map(str.strip, rows[number])):
                self._look(number, lines)

    def _look(self, number: int, lines: Lines) -> None:
        row = self.rows[number]
        formula = next((place for place, cell in enumerate(row) if cell == FORMULA), None)
        if formula is not None:
            why = self._words.say("a cell holds a formula; please type its value")
            self.refused.append(Refused(number + 1, self._heading(formula), why))
            self.rows[number] = []
            return
        row[self._key] = key = row[self._key].strip() or self._key_for(row, lines)
        self.row_of.setdefault(key, number + 1)
        if self._out is not None and self._out < len(row) and row[self._out].strip():
            self.rows[number] = []
            if key in lines.held:
                self.ended[key] = number + 1

    def _heading(self, place: int) -> str:
        return self._headings[place] if place < len(self._headings) else ""

    def _key_for(self, row: Sequence[str], lines: Lines) -> str:
        """Give the key of what is called so already, since a file may come twice, or else a free one."""
        name = fold(row[self._name])
        same = [key for key, one in lines.held.items() if fold(one.name) == name and key not in self.row_of]
        return same[0] if same else changing.free_key(lines, self.row_of)

    def wrong(self, faults: Iterable[Fault]) -> Iterator[Refused]:
        """Say what is wrong with the lines; what only misses something left out is told there, by `needed`."""
        for fault in faults:
            if not (fault.code == "unknown" and fault.what in self.ended):
                yield told(fault, self._words)

    def needed(self, after: Mapping[str, Occasion]) -> Iterator[Refused]:
        """Find what is to be left out, but something that stays is planned from it."""
        for one in after.values():
            rule = parse(one.when)
            if isinstance(rule, Offset) and rule.key in self.ended:
                why = self._words.say("“{name}” is planned from it and would have no day", name=one.name)
                yield Refused(self.ended[rule.key], LEAVE_OUT, why)

    def over(self, changed: Iterable[Occasion], after: Mapping[str, Occasion], today: date) -> Iterator[Refused]:
        """Find what would only be on days that have passed."""
        for one in changed:
            if following(after, one.key, today) is None and not is_undated(after, one.key):
                why = self._words.say("{days} is over and does not come again", days=one.when)
                yield Refused(self.row_of[one.key], HEADINGS["when"], why)

    def too_many(
        self, changed: Iterable[Occasion], after: Mapping[str, Occasion], lines: Lines, today: date
    ) -> Iterator[Refused]:
        """Find of what households would hear beyond four days a year."""
        for one in changed:
            before = lines.held.get(one.key)
            is_new = before is None or not news_days.is_told(before)
            if is_new and (others := news_days.beyond(after, one, today)):
                yield Refused(self.row_of[one.key], HEADINGS["member"], four_already(others, self._words))


def _first_day(lines: Lines, occasion: Occasion, today: date) -> date:
    coming = following(lines.held, occasion.key, today)
    return coming.days.first if coming else date.max
