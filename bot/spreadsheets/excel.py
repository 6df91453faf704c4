"""Sheets of Excel, .xlsx and .xls: the values by calamine, what it does not tell by our own eyes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import python_calamine
import xlrd
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import coordinate_to_tuple

from bot.spreadsheets.values import text_of
from conversations.roster import FORMULA, Worksheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    Marks = tuple[set[int], set[tuple[int, int]]]

_PIECE = re.compile(rb"<(?:\w+:)?(row|c|f)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb'\sr=["\']([A-Z]*\d+)["\']')
_HIDDEN = re.compile(rb'\shidden=["\'](?:1|true)["\']')
_ERROR = re.compile(rb'\st=["\']e["\']')
_MARKED = re.compile(rb'<(?:\w+:)?f[\s/>]|\shidden=["\'](?:1|true)|\st=["\']e["\']')


def sheets_of_xlsx(data: bytes) -> Iterator[Worksheet]:
    """Give the worksheets; a cell with a formula or a fault is FORMULA, whatever it showed last."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = _parts(data)
        book: Any = python_calamine.load_workbook(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.name in parts:
                hidden, formulas = _marks(archive.read(parts[about.name]))
                unseen = about.visible != python_calamine.SheetVisibleEnum.Visible
                rows = list(_rows(book.get_sheet_by_name(about.name), formulas))
                yield Worksheet(about.name, rows, {number for number, _ in rows} if unseen else hidden)


def sheets_of_xls(data: bytes) -> Iterator[Worksheet]:
    """Give the worksheets; a formula shows what it showed last, as the old format is read."""
    book: Any = python_calamine.load_workbook(io.BytesIO(data))
    formats: Any = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    for about in book.sheets_metadata:
        rows = list(_rows(book.get_sheet_by_name(about.name), ()))
        unseen = about.visible != python_calamine.SheetVisibleEnum.Visible
        looks = formats.sheet_by_name(about.name).rowinfo_map
        hidden = {number for number, _ in rows if unseen or (number - 1 in looks and looks[number - 1].hidden)}
        yield Worksheet(about.name, rows, hidden)


def _parts(data: bytes) -> dict[str, str]:
    """Find where in the file each worksheet lies; charts are none."""
    reader: Any = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    return {sheet.name: part.target for sheet, part in reader.parser.find_sheets() if "chart" not in part.Type}


def _rows(sheet: Any, formulas: Collection[tuple[int, int]]) -> Iterator[tuple[int, list[str]]]:
    left = 0 if sheet.start is None else sheet.start[1]
    marked: dict[int, list[int]] = {}
    for number, column in formulas:
        marked.setdefault(number, []).append(column - 1)
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = [text_of(value) for value in values]
        if any(cells) or number in marked:
            yield number, _with_formulas([""] * left + cells, marked.pop(number, ()))
    for number in sorted(marked):  # under the last value
        yield number, _with_formulas([], marked[number])


def _with_formulas(cells: list[str], columns: Collection[int]) -> list[str]:
    cells += [""] * (max(columns, default=-1) + 1 - len(cells))
    for column in columns:
        cells[column] = FORMULA
    return cells


def _marks(sheet: bytes) -> Marks:
    """Find the rows that are hidden and the cells that hold a formula or a fault; most sheets have none."""
    hidden: set[int] = set()
    formulas: set[tuple[int, int]] = set()
    if not _MARKED.search(sheet):
        return hidden, formulas
    row = column = 0
    for piece in _PIECE.finditer(sheet):
        kind, attributes = piece[1], piece[2]
        reference = _REFERENCE.search(attributes)
        if kind == b"row":
            row, column = int(reference[1]) if reference else row + 1, 0
            if _HIDDEN.search(attributes):
                hidden.add(row)
        elif kind == b"c":
            row, column = coordinate_to_tuple(reference[1].decode()) if reference else (row, column + 1)
        if kind == b"f" or (kind == b"c" and _ERROR.search(attributes)):
            formulas.add((row, column))
    return hidden, formulas
