"""From the bytes of a workbook to raw lines of cells; only in the child process, as openpyxl meets what people send."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from openpyxl.reader.excel import ExcelReader

from conversations.authoring.finding import say
from conversations.authoring.refusal import NotAForm
from conversations.workbook import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.workbook import Line

MOST_ROWS = 500  # filled rows of a sheet, headings aside
MOST_COLUMNS = 200
LAST_ROW = 20_000  # sheets are not searched below it
LONGEST_CELL = 32_767  # characters, as in Excel


@dataclass(slots=True)
class Worksheets:
    """The raw lines of every sheet by name, and the cells that hold formulas as (sheet, row, column from 0)."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    formulas: list[tuple[str, int, int]] = field(default_factory=list)


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
    reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read()
    sheets = Worksheets()
    for sheet in reader.wb.worksheets:
        sheet.reset_dimensions()  # what a sheet declares of its size may be a lie
        sheets.lines[sheet.title] = list(_lines(sheet, sheets))
    return sheets


def _lines(sheet: Any, sheets: Worksheets) -> Iterator[Line]:
    filled = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        cells = [_text(cell, sheets, (sheet.title, number, index)) for index, cell in enumerate(row)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            filled += 1
            _check(sheet.title, filled, cells)
            yield number, cells
        if number > LAST_ROW:
            raise _too_many_rows(sheet.title)


def _text(cell: Any, sheets: Worksheets, place: tuple[str, int, int]) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        sheets.formulas.append(place)
        return ""
    return text_of(cell.value)


def text_of(value: object) -> str:
    """Write what a spreadsheet keeps in a cell as its author would have typed it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
