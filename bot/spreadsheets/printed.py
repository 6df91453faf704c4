"""Excel workbooks to be printed and signed: headings on every page, filters, and nobody's text a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties

from bot.spreadsheets.values import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    Value = str | int | float | date | None

TEXT, WHOLE, SHARE, DAY = "@", "#,##0", "0.0%", "dd/mm/yyyy"
"""How the values of a column are shown."""
A4 = 9
_LETTERS = "Times New Roman"
_PLAIN, _BOLD = Font(name=_LETTERS, size=11), Font(name=_LETTERS, size=11, bold=True)
_TITLE, _NOTE = Font(name=_LETTERS, size=14, bold=True), Font(name=_LETTERS, size=11, italic=True)
_SIDE = Side(style="thin")
_BOX = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_ACROSS = Alignment(horizontal="centerContinuous", vertical="center")


class Column(NamedTuple):
    """A column with its width in letters; those of one `group` stand under it, and on one page."""

    heading: str
    width: int
    shown: str = TEXT
    group: str = ""


class Sheet(NamedTuple):
    """A table: its title, `whole` the row of the sum, the rows, and what is said under them.

    Where its columns are in groups, the first of them stand on every page, with `groups_a_page` of the others.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    whole: Sequence[Value] = ()
    above: Sequence[str] = ()
    notes: Sequence[str] = ()
    groups_a_page: int = 0


def write_printed(target: Path, sheets: Iterable[Sheet], header: str) -> None:
    """Write a workbook with a header on each of its pages."""
    book: Any = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, header)
    book.save(target)


def _write(page: Any, sheet: Sheet, header: str) -> None:
    grouped = any(one.group for one in sheet.columns)
    heading = len(sheet.above) + 3 + grouped  # the title and an empty row stand before it
    _set_up(page, sheet, header, heading)
    page.append([_said(page, sheet.title, _TITLE)])
    for line in sheet.above:
        page.append([_said(page, line, _NOTE)])
    page.append([])
    if grouped:
        page.append(_groups(page, sheet.columns))
    page.append([_boxed(page, one.heading[:1].upper() + one.heading[1:], _BOLD, _MIDDLE) for one in sheet.columns])
    number = _append_rows(page, sheet)
    page.auto_filter.ref = f"A{heading}:{get_column_letter(len(sheet.columns))}{heading + number}"
    page.append([])
    for line in sheet.notes:
        page.append([_said(page, line, _NOTE)])


def _append_rows(page: Any, sheet: Sheet) -> int:
    """Append the rows and tell how many there are; one cell for each column goes through all of them."""
    cells = [_cell(page, one) for one in sheet.columns]
    number = 0
    if sheet.whole:
        page.append(_filled([_boxed(page, None, _BOLD, None, one.shown) for one in sheet.columns], sheet.whole))
        number = 1
    for row in sheet.rows:
        page.append(_filled(cells, row))
        number += 1
    return number


def _set_up(page: Any, sheet: Sheet, header: str, heading: int) -> None:
    """Make it fit on A4 across, with its headings on every page, and in sight while one scrolls."""
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    first = next((number for number, one in enumerate(sheet.columns, 1) if one.group), 1)
    page.freeze_panes = f"{get_column_letter(first)}{heading + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{heading - (first > 1)}:{heading}"
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddHeader.center.text = _of_header(header)
    page.oddFooter.right.text = "&P/&N"
    page.oddFooter.left.text = _of_header(sheet.title)
    if sheet.groups_a_page:
        page.print_title_cols = f"A:{get_column_letter(first - 1)}"
        breaks = _breaks(sheet.columns[first - 1 :], sheet.groups_a_page)
        page.page_setup.fitToWidth = len(breaks) + 1
        page.col_breaks = ColBreak(brk=[Break(id=first - 1 + after) for after in breaks])


def _breaks(columns: Sequence[Column], groups: int) -> list[int]:
    """Find after how many columns a page ends, so that each has so many groups and none is torn."""
    ends = [number for number in range(1, len(columns)) if columns[number].group != columns[number - 1].group]
    return ends[groups - 1 :: groups]


def _of_header(text: str) -> str:
    return printable(text).replace("&", "&&")


def _groups(page: Any, columns: Sequence[Column]) -> list[Any]:
    """Write each group once, centred over its columns without joining cells, which would hinder sorting."""
    before = ""
    cells = []
    for one in columns:
        cells.append(_boxed(page, one.group if one.group != before else None, _BOLD, _ACROSS))
        before = one.group
    return cells


def _filled(cells: list[Any], row: Sequence[Value]) -> list[Any]:
    for cell, value in zip(cells, row, strict=True):
        _fill(cell, value)
    return cells


def _fill(cell: Any, value: Value) -> None:
    shown = cell.number_format
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # also where it begins with =
    elif cell.number_format != shown:
        cell.number_format = shown  # a day brings another of its own


def _cell(page: Any, column: Column) -> Any:
    wrapped = Alignment(vertical="top", wrap_text=column.shown == TEXT)
    return _boxed(page, None, _PLAIN, wrapped, column.shown)


def _boxed(page: Any, value: Value, font: Font, alignment: Alignment | None, shown: str = TEXT) -> Any:
    cell = WriteOnlyCell(page)
    cell.font, cell.border, cell.number_format = font, _BOX, shown
    if alignment is not None:
        cell.alignment = alignment
    _fill(cell, value)
    return cell


def _said(page: Any, text: str, font: Font) -> Any:
    cell = WriteOnlyCell(page)
    cell.font = font
    _fill(cell, text)
    return cell
