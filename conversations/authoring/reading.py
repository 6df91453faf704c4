"""From the bytes of a workbook to raw lines of cells; only in the child process, as openpyxl meets what people send."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl.reader.excel import ExcelReader

from conversations.authoring.finding import say
from conversations.authoring.refusal import NotAForm
from conversations.workbook import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.workbook import Line

    Place = tuple[str, int, int]
    """A cell: its sheet, its row as a spreadsheet counts, its column from 0."""

MOST_ROWS = 500  # filled rows of a sheet, headings aside
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # characters, as in Excel
_TEXT = "str"  # how a formula is marked that came to a text, be it an empty one
_AS_IT_IS = {"General", "@"}  # formats in which a spreadsheet shows a number as it keeps it
_WHOLE = "0"  # that of whole numbers


@dataclass(slots=True)
class Worksheets:
    """The raw lines of every sheet by name.

    `formulas` has what the spreadsheet kept beside each formula, None where it kept nothing; `formatted` are the cells
    that it shows otherwise than they are kept, such as 0.7 as 70%.
    """

    lines: dict[str, list[Line]] = field(default_factory=dict)
    formulas: dict[Place, str | None] = field(default_factory=dict)
    formatted: list[Place] = field(default_factory=list)


def read_worksheets(data: bytes, kind: str) -> Worksheets:
    """Read a workbook of the kind `xlsx`, `md` or `csv`; raises NotAForm, or whatever a broken file causes."""
    if kind == "xlsx":
        return _xlsx(data)
    text = data.decode("utf-8-sig")
    sheets = Worksheets(markdown_lines(text) if kind == "md" else _csv(text))
    for name, lines in sheets.lines.items():
        for number, cells in lines:
            _check(name, number, cells)
    return sheets


def _check(sheet: str, filled: int, cells: list[str] | tuple[str, ...] | Any) -> None:
    if filled > MOST_ROWS + 1:
        raise _too_many_rows(sheet)
    if len(cells) > MOST_COLUMNS:
        sentence = say("The sheet {sheet} has too many columns: a questionnaire has at most {most}.")
        raise NotAForm("too_many_columns", sentence, sheet=sheet, most=MOST_COLUMNS)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise NotAForm("cell_too_long", say("The sheet {sheet} has a cell that is far too long."), sheet=sheet)


def _too_many_rows(sheet: str) -> NotAForm:
    sentence = say("The sheet {sheet} has too many rows: a questionnaire has at most {most}.")
    return NotAForm("too_many_rows", sentence, sheet=sheet, most=MOST_ROWS)


def _csv(text: str) -> dict[str, list[Line]]:
    """Read pyxform's dialect: the first column names a sheet, the lines below it hold its cells."""
    sheets: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for name, *cells in filter(None, csv.reader(io.StringIO(text, newline=""))):
        if name.strip():
            lines = sheets.setdefault(name.strip(), [])
        if any(cell.strip() for cell in cells):
            lines.append((len(lines) + 1, cells))
    return sheets


def _xlsx(data: bytes) -> Worksheets:
    sheets = Worksheets()
    if _has_formulas(data):
        for sheet in _book(data, kept=False).worksheets:
            cells = ((number, index, cell) for number, row in _filled(sheet) for index, cell in enumerate(row))
            sheets.formulas |= {
                (sheet.title, row, column): None for row, column, cell in cells if cell.data_type == "f"
            }
    for sheet in _book(data, kept=True).worksheets:
        sheets.lines[sheet.title] = list(_lines(sheet, sheets))
    return sheets


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = (book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/"))
        return any(b"<f>" in part or b"<f " in part for part in parts)


def _book(data: bytes, *, kept: bool) -> Any:
    """Open a workbook for its formulas, or for what was `kept` beside them when it was saved."""
    reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False, data_only=kept)
    reader.read()
    for sheet in reader.wb.worksheets:
        sheet.reset_dimensions()  # what a sheet declares of its size may be a lie
    return reader.wb


def _filled(sheet: Any) -> Iterator[tuple[int, Any]]:
    """Go through the rows that hold something; colours and borders are nothing."""
    empty = None
    for number, row in enumerate(sheet.iter_rows(), 1):
        if row is empty:  # openpyxl gives the same one for all that are not there
            continue
        if any(cell.value is not None or cell.data_type == _TEXT for cell in row):
            yield number, row
        else:
            empty = row


def _lines(sheet: Any, sheets: Worksheets) -> Iterator[Line]:
    filled = 0
    for number, row in _filled(sheet):
        cells = [_text(cell, sheets, (sheet.title, number, index)) for index, cell in enumerate(row)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            filled += 1
            _check(sheet.title, filled, cells)
            yield number, cells


def _text(cell: Any, sheets: Worksheets, place: Place) -> str:
    text = "" if cell.value is None else text_of(cell.value)
    if place in sheets.formulas:
        sheets.formulas[place] = _kept(cell, text)
        return sheets.formulas[place] or ""
    if _is_formatted(cell):
        sheets.formatted.append(place)
    return text


def _kept(cell: Any, text: str) -> str | None:
    """Give what a formula came to, None where that was not kept or was an error."""
    return None if cell.data_type == "e" or (not text and cell.data_type != _TEXT) else text


def _is_formatted(cell: Any) -> bool:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return isinstance(value, date | time | timedelta)
    return cell.number_format not in _AS_IT_IS and not (cell.number_format == _WHOLE and float(value).is_integer())


def text_of(value: object) -> str:
    """Write what a spreadsheet keeps in a cell as its author would have typed it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
