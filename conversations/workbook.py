"""A questionnaire as people edit it: sheets of cells, and the one way they are written down as Markdown."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Line = tuple[int, Sequence[str]]
    """One line of a sheet: its number as a spreadsheet counts, and its cells from the left."""

_EDGE = re.compile(r"(begin|end)[ _](?:group|repeat)")
SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
HINT = "bot::"
TITLE = "bot::title::"

EXPRESSIONS = frozenset(
    {
        "relevant",
        "constraint",
        "calculation",
        "choice_filter",
        "repeat_count",
        "required",
        "readonly",
        "default",
    }
)
"""The columns of the survey that hold expressions; a line break in them is only a blank."""

ORDER: Mapping[str, tuple[str, ...]] = {
    SURVEY: (
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "required",
        "required_message",
        "relevant",
        "constraint",
        "constraint_message",
        "calculation",
        "default",
        "choice_filter",
        "repeat_count",
        "readonly",
        "media::audio",
        "media::image",
        "parameters",
    ),
    CHOICES: ("list_name", "name", "label", "media::audio", "media::image"),
    SETTINGS: ("form_title", "form_id", "version", "default_language"),
}
"""The columns in the order in which they are written; others follow in their own order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet under its headings; `number` is what a spreadsheet shows beside it."""

    number: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        """Give a cell, empty where there is none."""
        return self.cells.get(heading, "")

    def any_of(self, base: str) -> str:
        """Give the first filled cell of a column in any language: `label` also finds `label::English (en)`."""
        return next((cell for heading, cell in self.cells.items() if base_of(heading) == base and cell), "")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `headings` stand from left to right; an empty one is a column without a heading."""

    name: str
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    def languages_of(self, base: str) -> tuple[str, ...]:
        """Name the languages in which a column is there; a column without a language has the name ''."""
        found = (heading for heading in self.headings if heading and base_of(heading) == base)
        return tuple(heading[len(base) :].removeprefix("::") for heading in found)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A questionnaire as a set of sheets."""

    survey: Table
    choices: Table = Table(CHOICES)
    settings: Table = Table(SETTINGS)
    others: tuple[Table, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """All sheets, those of the form first."""
        return (self.survey, self.choices, self.settings, *self.others)

    def setting(self, name: str) -> str:
        """Give one setting, empty where it is not made."""
        return self.settings.rows[0].get(name) if self.settings.rows else ""

    def titles(self) -> dict[str, str]:
        """Give the titles in other languages, by the language as it is named in the heading: `English (en)`."""
        cells = self.settings.rows[0].cells if self.settings.rows else {}
        return {key.removeprefix(TITLE): cell for key, cell in cells.items() if key.startswith(TITLE) and cell}

    def hints(self) -> dict[str, dict[str, str]]:
        """Give our own columns (`bot::…`) of every question that has some, by the way to it: `nhom/ten`."""
        found: dict[str, dict[str, str]] = {}
        around: list[str] = []
        for row in self.survey.rows:
            edge = _EDGE.match(row.get("type"))
            if edge and edge[1] == "end":
                del around[-1:]
                continue
            hints = {key: cell for key, cell in row.cells.items() if key.startswith(HINT) and cell}
            if row.get("name") and hints:
                found["/".join([*around, row.get("name")])] = hints
            if edge:
                around.append(row.get("name"))
        return found


def digest(text: str) -> str:
    """Name a version of a form by the SHA-256 of its canonical text."""
    return hashlib.sha256(text.encode()).hexdigest()


def base_of(heading: str) -> str:
    """Give a heading without its language: `label` of `label::English (en)`; all our own are `bot`."""
    parts = heading.split("::")
    return "::".join(parts[:2]) if parts[0] == "media" else parts[0]


# --- From cells to a workbook

_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_BLANK = str.maketrans({"\u00a0": " ", "\t": " "})
# What XML cannot carry: control characters, halves of surrogate pairs, two code points that are none.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def workbook_of(sheets: Mapping[str, Sequence[Line]]) -> Workbook:
    """Make a workbook of raw lines; the first filled line of each sheet is its headings. Cells are tidied."""
    tables = [table_of(name, lines) for name, lines in sheets.items()]
    named = {table.name: table for table in reversed(tables)}
    return Workbook(
        named.get(SURVEY, Table(SURVEY)),
        named.get(CHOICES, Table(CHOICES)),
        named.get(SETTINGS, Table(SETTINGS)),
        tuple(table for table in tables if table.name not in ORDER),
    )


def table_of(name: str, lines: Iterable[Line]) -> Table:
    """Make one sheet of raw lines; empty lines are left out, the others keep their numbers."""
    name = heading_of(name)
    sheet = name.lower() if name.lower() in ORDER else name
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return Table(sheet)
    headings = _trimmed(heading_of(cell) for cell in filled[0][1])
    return Table(sheet, headings, tuple(_rows(headings, filled[1:])))


def heading_of(text: str) -> str:
    """Tidy a heading: composed (NFC), on one line, without doubled blanks."""
    return " ".join(tidy(text).replace("\\n", " ").split())


def tidy(text: str, line_break: str = "\\n") -> str:
    r"""Tidy a cell: composed (NFC), trimmed, line breaks written as the two characters `\n`."""
    on_one_line = _BREAK.sub(lambda _: line_break, _UNSPEAKABLE.sub("", text).translate(_BLANK).strip())
    lines = unicodedata.normalize("NFC", on_one_line).split("\\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        lines.pop()
    return "\\n".join(lines).strip()


def _rows(headings: Sequence[str], lines: Iterable[Line]) -> Iterable[Row]:
    for number, cells in lines:
        found: dict[str, str] = {}
        for heading, cell in zip(headings, cells, strict=False):
            text = tidy(cell, " " if heading in EXPRESSIONS else "\\n")
            if heading and text:
                found.setdefault(heading, text)
        if found:
            yield Row(number, found)


def _trimmed(headings: Iterable[str]) -> tuple[str, ...]:
    found = list(headings)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def canonical(table: Table) -> Table:
    """Put the columns in the order in which they are written, without those that hold nothing."""
    used = {heading for row in table.rows for heading in row.cells}
    order = ORDER.get(table.name, ())
    places = {base: place for place, base in enumerate(order)}
    kept = [heading for heading in dict.fromkeys(table.headings) if heading in used]
    kept.sort(key=lambda heading: places.get(base_of(heading), len(order)))
    return replace(table, headings=tuple(kept))


# --- Markdown

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")


def from_markdown(text: str) -> Workbook:
    """Read the Markdown tables of a form; lines outside tables are skipped, and so are rulers."""
    return workbook_of(markdown_lines(text))


def markdown_lines(text: str) -> dict[str, list[Line]]:
    """Cut Markdown tables into sheets of raw lines, counted as a spreadsheet would count them."""
    sheets: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for line in text.split("\n"):
        first, cells = _cells(line.strip())
        if first is None or _RULE.fullmatch(first):
            continue
        if first:
            lines = sheets.setdefault(first, [])
        if any(cells):
            lines.append((len(lines) + 1, cells))
    return sheets


def _cells(line: str) -> tuple[str | None, list[str]]:
    if not line.startswith("|"):
        return None, []
    pieces = [piece.strip().replace("\\|", "|") for piece in _BAR.split(line[1:])]
    if pieces and not pieces[-1]:
        pieces.pop()
    return (pieces[0], pieces[1:]) if pieces else (None, [])


def to_markdown(workbook: Workbook) -> str:
    """Write a form in its canonical Markdown: the same form always gives the same text."""
    tables = (canonical(table) for table in workbook.tables)
    lines = [line for table in tables if table.rows for line in _written(table)]
    return "\n".join(lines) + "\n"


def _written(table: Table) -> list[str]:
    rows = ([row.get(heading) for heading in table.headings] for row in table.rows)
    return [_line([table.name]), *(_line(["", *cells]) for cells in (table.headings, *rows))]


def _line(cells: Iterable[str]) -> str:
    return "|" + "".join(f" {_escaped(cell)} |" if cell else " |" for cell in cells)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
