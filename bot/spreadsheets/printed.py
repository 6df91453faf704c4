"""Excel workbooks to be printed and signed: headings on every page, filters, and nobody's text a formula."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak

from bot.spreadsheets.moment import made_then
from bot.spreadsheets.paper import fit_across, lay_on_paper, make_room, of_margin
from bot.spreadsheets.values import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    Value = str | int | float | date | None

TEXT, WHOLE, SHARE, DAY, YEAR, AS_IS = "@", "#,##0", "0.0%", "dd/mm/yyyy", "0", "General"
"""How the values of a column are shown."""
_SCALE = 70  # of a hundred: so two groups of seven columns fit on a page, and forty rows
_HEADING_HIGH = 48  # points, for three lines: no program that opens it makes room by itself
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


def write_printed(target: Path, sheets: Iterable[Sheet], header: str, *, made_at: datetime | None = None) -> None:
    """Write a workbook with a header on each of its pages; with a moment to name, the same twice is the same file."""
    book: Any = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet, header)
    whole = io.BytesIO()  # so that a file that cannot be written leaves nothing half done
    book.save(whole)
    data = whole.getvalue()
    target.write_bytes(data if made_at is None else made_then(data, made_at))


def _write(page: Any, sheet: Sheet, header: str) -> None:
    first = _first_of_groups(sheet)
    heading = len(sheet.above) + 3 + bool(first)  # the title and an empty row stand before it
    _set_up(page, sheet, header, heading)
    said = partial(_said, page, [None] * first)  # beside the columns that stand on every page
    page.append(said(sheet.title, _TITLE))
    for line in sheet.above:
        page.append(said(line, _NOTE))
    page.append([])
    if first:
        page.append(_groups(page, sheet.columns))
    page.append([_boxed(page, one.heading[:1].upper() + one.heading[1:], _BOLD, _MIDDLE) for one in sheet.columns])
    last = _append_rows(page, sheet, heading)
    table = f"A{heading}:{get_column_letter(len(sheet.columns))}{last}"
    page.auto_filter.ref = table
    page.conditional_formatting.add(table, FormulaRule(formula=["TRUE"], border=_BOX))  # empty cells too
    page.append([])
    for line in sheet.notes:
        page.append(said(line, _NOTE))


def _append_rows(page: Any, sheet: Sheet, last: int) -> int:
    """Append the rows after the last one and tell which is last now; one cell for each column goes through them all."""
    cells, widths = [_cell(page, one) for one in sheet.columns], [_width(one) for one in sheet.columns]
    if sheet.whole:
        page.append(_filled([_cell(page, one, _BOLD) for one in sheet.columns], sheet.whole))
        last += 1
    for row in sheet.rows:
        last += 1
        make_room(page, last, row, widths)
        page.append(_filled(cells, row))
    return last


def _first_of_groups(sheet: Sheet) -> int:
    """Count the columns before the first group; 0 where there are no groups."""
    return next((number for number, one in enumerate(sheet.columns) if one.group), 0)


def _set_up(page: Any, sheet: Sheet, header: str, heading: int) -> None:
    """Make it fit on A4 across, with its headings on every page, and in sight while one scrolls."""
    first = _first_of_groups(sheet)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = _width(column)
    page.row_dimensions[heading].height = _HEADING_HIGH
    page.freeze_panes = f"{get_column_letter(first + 1)}{heading + 1}"
    lay_on_paper(page, f"{heading - bool(first)}:{heading}", sheet.title)
    page.oddHeader.center.text = of_margin(" – ".join(filter(None, [header, *sheet.above[:1]])))
    if first:
        _part(page, sheet, first)
    else:
        fit_across(page)


def _width(column: Column) -> int:
    """Give how wide a column is: not so narrow that a word of its heading is torn."""
    return max(column.width, *(len(word) + 1 for word in column.heading.split()), 0)


def _part(page: Any, sheet: Sheet, first: int) -> None:
    """Part a wide sheet into pages between its groups; a sheet that is to fit would not be parted there."""
    page.print_title_cols = f"A:{get_column_letter(first)}"
    page.page_setup.scale = _SCALE
    page.col_breaks = ColBreak(
        brk=[Break(id=first + after) for after in _breaks(sheet.columns[first:], sheet.groups_a_page)]
    )


def _breaks(columns: Sequence[Column], groups: int) -> list[int]:
    """Find after how many columns a page ends, so that each has so many groups and none is torn."""
    ends = [number for number in range(1, len(columns)) if columns[number].group != columns[number - 1].group]
    return ends[groups - 1 :: groups]


def _groups(page: Any, columns: Sequence[Column]) -> list[Any]:
    """Write each group once, centred over its columns without joining cells, which would hinder sorting."""
    before = ""
    cells = []
    for one in columns:
        cells.append(_boxed(page, one.group if one.group != before else None, _BOLD, _ACROSS))
        before = one.group
    return cells


def _filled(cells: list[Any], row: Sequence[Value]) -> list[Any]:
    """Fill the cells of a row; empty ones are left out, which are many, and have their box all the same."""
    return [None if value is None else _fill(cell, value) for cell, value in zip(cells, row, strict=True)]


def _fill(cell: Any, value: Value) -> Any:
    shown = cell.number_format
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # also where it begins with =
    elif cell.number_format != shown:
        cell.number_format = shown  # a day brings another of its own
    return cell


def _cell(page: Any, column: Column, font: Font = _PLAIN) -> Any:
    is_text = column.shown == TEXT
    aligned = Alignment(horizontal="left" if is_text else "right", vertical="top", wrap_text=is_text)
    return _boxed(page, None, font, aligned, column.shown)


def _boxed(page: Any, value: Value, font: Font, alignment: Alignment, shown: str = TEXT) -> Any:
    cell = WriteOnlyCell(page)
    cell.font, cell.border, cell.alignment, cell.number_format = font, _BOX, alignment, shown
    return _fill(cell, value)


def _said(page: Any, before: list[None], text: str, font: Font) -> list[Any]:
    cell = WriteOnlyCell(page)
    cell.font = font
    return [*before, _fill(cell, text)]
