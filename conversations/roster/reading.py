"""Reads households from worksheets: titles, headings, sections, sums and lines under a list are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.roster.cells import code_of, name_of, phone_of, title_of
from conversations.roster.counting import Spare, WorksheetCells
from conversations.roster.entry import FORMULA, LONGEST_NAME, Note, RosterEntry, Wrong
from conversations.roster.facts import facts_of
from conversations.roster.leaving import leaves_on, left_why
from conversations.roster.line import (
    best_of,
    counts_columns,
    is_below,
    is_sum,
    is_tabular,
    letter_of,
    line_of,
    section_in,
    spread,
    year_in_title,
    year_of,
)
from conversations.roster.villages import located, names_a_village
from conversations.roster.worksheets import without_old_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conversations.roster.entry import Worksheet
    from conversations.roster.headings import Field
    from conversations.roster.line import Line
    from conversations.roster.villages import Villages

_BESIDE: tuple[Field, ...] = ("registered", "recognised", "workers", "staff")
_USED: tuple[Field, ...] = ("code", "first", "name", "village", "phone", "kind", "left_on", "left_why", *_BESIDE)


class Reading(NamedTuple):
    """What was read of a file: its lines, and the cells of its sheets."""

    entries: list[RosterEntry]
    sheets: list[WorksheetCells]


def read(
    worksheets: Iterable[Worksheet],
    villages: Villages,
    home: int | None = None,
    *,
    with_hidden: bool = False,
    year: int = 0,
) -> Reading:
    """Go through worksheets and give their households; `home` is the village where none is named.

    Who is ticked as registered in a sheet that speaks of no year is so for `year`.
    """
    entries: list[RosterEntry] = []
    sheets = []
    for worksheet in worksheets:
        reader = _Reader(worksheet, villages, home, frozenset() if with_hidden else worksheet.hidden, year)
        entries += reader.entries()
        sheets.append(reader.cells)
    return Reading(without_old_sheets(entries, sheets), sheets)


class _Reader:
    """Where in a worksheet we are: which column means what, and whose households follow."""

    def __init__(
        self, worksheet: Worksheet, villages: Villages, home: int | None, hidden: Iterable[int], year: int
    ) -> None:
        self.cells = WorksheetCells(worksheet.name, year_of(worksheet.name), worksheet.guessed)
        self._worksheet = worksheet
        self._villages = villages
        self._home = home
        self._year = year
        self._hidden = frozenset(hidden)
        self._columns: dict[Field, list[int]] = {}
        self._labels: dict[int, str] = {}
        self._headed = self._just_headed = self._fresh = self._below = False
        self._waiting: list[Line] = []  # above the first headings
        self._unsure: set[int] = set()
        self._old_font = False
        named = villages.find(worksheet.name) or (home is None and names_a_village(worksheet.name))
        self._village = worksheet.name if named else ""

    def entries(self) -> list[RosterEntry]:
        """Give the households of the worksheet; whether a name is in an old font is known at its end only."""
        found = [entry for number, cells in self._worksheet.rows for entry in self._row(line_of(number, cells))]
        found += [self._without_heading(line) for line in self._waiting]
        if not self._old_font:
            return found
        return [
            entry._replace(reason="maybe_tcvn3", what=entry.name)
            if entry.row in self._unsure and entry.reason is None
            else entry
            for entry in found
        ]

    def _row(self, line: Line) -> Iterator[RosterEntry]:
        if not line.filled:
            return
        self.cells.filled += len(line.filled)
        self._old_font = self._old_font or any(one.font == "tcvn3" for one in line.fonts.values())
        if self._takes_headings(line):
            yield from self._above()
            return
        self._just_headed = False
        if not self._headed:
            self._waiting.append(line)
            self._take_title(line)
        elif not self._takes_frame(line):
            self._fresh = False
            entry = self._entry(line)
            if entry is not None:
                yield entry

    def _takes_headings(self, line: Line) -> bool:
        found = line.headings()
        known, filled = sum(map(len, found.values())), len(line.filled)
        enough = 0 < filled < known * 2
        if self._just_headed and {*self._columns["name"]} & {*found.get("name", ())}:
            self._columns.pop("name")  # a second row of headings says which column under a merged one is the name
        elif self._headed and "name" in found and known > 1 and enough:
            self._columns, self._labels, self._below = {}, {}, False  # the next village has a table of its own
        elif not enough or (self._headed and not self._goes_on_with_headings(line)):
            return False
        for field, columns in found.items():
            self._columns.setdefault(field, columns if field == "phone" else [best_of(columns, line)])
        self._labels |= {column: " ".join(line.texts[column].split()) for column in line.filled}
        self._spread(line)
        self._headed = self._just_headed = self._fresh = "name" in self._columns
        if not self._headed:
            self._columns, self._labels = {}, {}
            return False
        for column in line.filled:
            self._count(column, framing=any(column in columns for columns in found.values()))
        return True

    def _goes_on_with_headings(self, line: Line) -> bool:
        """Tell whether a row is the second one of headings: it says nothing under those of the name and the number."""
        taken = {*self._columns.get("name", ()), *self._columns.get("number", ())}
        return self._just_headed and not taken & set(line.filled)

    def _spread(self, line: Line) -> None:
        """Take the unnamed column beside the name to it: the heading stands over both, merged."""
        columns = self._columns.get("name", [])
        if len(columns) == 1 and "first" not in self._columns:
            self._columns["name"] = spread(columns[0], line)

    def _take_title(self, line: Line) -> None:
        for text in line.words:
            self._village = self._villages.in_title(text) or self._village
            self.cells.year = self.cells.year or year_in_title(text)

    def _above(self) -> Iterator[RosterEntry]:
        """Put away what stood above the headings; a row of a list there has no headings."""
        for line in self._waiting:
            if is_tabular(line.words):
                yield self._without_heading(line)
            else:
                naming = sum(bool(self._villages.in_title(text)) for text in line.words)
                self.cells.framing += naming
                self.cells.spare[Spare("above")] += len(line.filled) - naming
        self._waiting.clear()

    def _without_heading(self, line: Line) -> RosterEntry:
        vni = any(one.font == "vni" for one in line.fonts.values())
        name, count = line.name[:LONGEST_NAME], len(line.filled)
        if line.number in self._hidden:
            return RosterEntry(self.cells.name, line.number, name, reason="hidden", cells=count)
        return RosterEntry(self.cells.name, line.number, name, reason="vni" if vni else "no_heading", cells=count)

    def _takes_frame(self, line: Line) -> bool:
        """Take a row that is no household: a section, a sum, numbers of columns, what stands under the list."""
        words = line.words
        if self._takes_section(line):
            self.cells.framing += len(words)
            return True
        kind = self._beside(line)
        if kind is not None:
            self.cells.spare[Spare(kind)] += len(words)
            self._below = self._below or kind == "below"
        return kind is not None

    def _takes_section(self, line: Line) -> bool:
        words = line.words
        text = section_in(words)
        if text is None or self._lacks_a_name(line):
            return False
        plain = not any(map(str.isdecimal, words))
        if names_a_village(text) or (plain and self._villages.find(text)):
            self._village, self._below = text, False
            return True
        title = self._villages.in_title(text) if line.filled == self._columns.get("number") else None
        self._village = title or self._village
        return title is not None

    def _lacks_a_name(self, line: Line) -> bool:
        """Tell whether a row that names a village belongs to a household whose name was left out."""
        phone = any(column in line.filled for column in self._columns.get("phone", []))
        return phone or (len(line.filled) > 1 and bool(line.at(self._columns.get("village", []))))

    def _beside(self, line: Line) -> Literal["between", "sum", "below"] | None:
        words, number = line.words, self._columns.get("number", [])
        if is_sum(words):
            return "sum"
        if self._fresh and counts_columns(words):
            return "between"
        if line.filled == number and not any(map(str.isdigit, words[0])):
            return "between"
        if any(map(str.isdecimal, line.at(number))):
            return None
        used = sum(bool(line.at(self._columns.get(field, []))) for field in _USED)
        if used < 2 and (self._below or is_below(words)):  # noqa: PLR2004 - a name and something more
            return "below"
        return None

    def _entry(self, line: Line) -> RosterEntry | None:
        """Give the household of a row, or None where the row holds nothing but its number."""
        columns = self._used(line)
        number = self._columns.get("number", [])
        texts = {field: line.at(columns.get(field, [])) for field in _USED}
        if not texts["name"] and not texts["first"]:
            columns["name"] = [column for column in line.filled if column not in number]
        used = {column for field in columns.values() for column in field if column in line.filled}
        for column in line.filled:
            if column not in used:
                self._count(column, framing=False)
        if not used:
            return None
        # The village of a merged cell stands in its first row only.
        self._village = texts["village"] if texts["village"] not in {"", FORMULA} else self._village
        return self._read(line, texts, len(used), columns)

    def _used(self, line: Line) -> dict[Field, list[int]]:
        """Give the columns that a row is read from: of several for phones the first that holds a digit.

        A reason says something only where a column for days says that it is one for leaving.
        """
        columns = {field: self._columns.get(field, []) for field in _USED}
        phones = [column for column in columns["phone"] if column in line.filled]
        digits = [column for column in phones if any(map(str.isdigit, line.texts[column]))]
        columns["phone"] = (digits or phones)[:1]
        columns["left_why"] = columns["left_why"] if columns["left_on"] else []
        return columns

    def _read(self, line: Line, texts: dict[Field, str], cells: int, columns: dict[Field, list[int]]) -> RosterEntry:
        typed = " ".join(f"{texts['first']} {texts['name']}".split())
        without = "phone" not in self._columns
        here = RosterEntry(self.cells.name, line.number, cells=cells, without_phones=without)
        try:
            self._check(line, texts, columns)
            title, code = title_of(texts["kind"]), code_of(texts["code"])
            name, told = name_of(typed, title)
            phone, more = phone_of(texts["phone"])
            leaves = leaves_on(texts)
            facts = facts_of(texts, title, self._registering(columns))
        except Wrong as wrong:
            shown = typed.replace(FORMULA, "=…")[:LONGEST_NAME]
            return here._replace(name=shown, reason=wrong.reason, what=wrong.what[:LONGEST_NAME])
        notes = (*self._font_notes(line, columns), *told, *more)
        whole = here._replace(name=name, title=title, phone=phone, code=code, notes=notes)
        whole = whole._replace(left_on=leaves, left_why=left_why(texts["left_why"]), facts=facts)
        return located(whole, self._village, self._villages, self._home)

    def _registering(self, columns: dict[Field, list[int]]) -> int:
        """Give the year for which a tick registers: that of its heading, of the sheet, or else the one given."""
        heading = "".join(self._labels.get(column, "") for column in columns["registered"])
        return year_of(heading) or self.cells.year or self._year

    def _check(self, line: Line, texts: dict[Field, str], columns: dict[Field, list[int]]) -> None:
        if line.number in self._hidden:
            raise Wrong("hidden")
        if any(FORMULA in text for text in texts.values()):
            raise Wrong("formula")
        for field in _USED:
            for column in columns[field]:
                read = line.fonts.get(column)
                if read is not None and read.font in {"vni", "odd"}:
                    raise Wrong("vni" if read.font == "vni" else "odd_letters", read.text)

    def _font_notes(self, line: Line, columns: dict[Field, list[int]]) -> Iterator[Note]:
        """Tell what stood there in an old font, and remember what may be in one as well."""
        fonts = [line.fonts[column] for field in ("first", "name") for column in columns[field] if column in line.fonts]
        if any(one.unsure for one in fonts):
            self._unsure.add(line.number)
        for one in fonts:
            if one.font == "tcvn3":
                yield Note("tcvn3", one.was)

    def _count(self, column: int, *, framing: bool) -> None:
        if framing:
            self.cells.framing += 1
        else:
            label = self._labels.get(column)
            self.cells.spare[Spare("heading", label) if label else Spare("column", letter_of(column))] += 1
