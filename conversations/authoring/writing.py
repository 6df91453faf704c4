"""From a workbook to an Excel file that an officer can work in without harm."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from conversations.workbook import EXPRESSIONS, Table, Workbook, canonical

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 10, 60  # characters
_FONT = "Arial"  # has every Vietnamese letter, on every machine
_SIZE = 11
_AS_TEXT = "@"  # else Excel turns codes such as 01 or 2026.1 into numbers


def to_xlsx(workbook: Workbook) -> bytes:
    """Write a form as an Excel workbook; read back, it gives the same canonical text."""
    from openpyxl import Workbook as Book  # noqa: PLC0415 - slow, and only who exports needs it

    book: Any = Book()
    book.remove(book.active)
    for table in map(canonical, workbook.tables):
        if table.rows or table.name == workbook.survey.name:
            _fill(book.create_sheet(table.name), table)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    heading = {"font": Font(_FONT, _SIZE, bold=True), "fill": PatternFill("solid", fgColor="E2EFDA")}
    body = {"font": Font(_FONT, _SIZE)}
    wrapped = Alignment(wrap_text=True, vertical="top")
    lines = [table.headings, *([_shown(row.get(name), name) for name in table.headings] for row in table.rows)]
    for number, cells in enumerate(lines, 1):
        for column, text in enumerate(cells, 1):
            _write(sheet.cell(number, column), text, **(heading if number == 1 else body), alignment=wrapped)
    for column, name in enumerate(table.headings, 1):
        longest = max(len(line) for row in table.rows for line in [name, *_shown(row.get(name), name).split("\n")])
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(WIDEST, max(NARROWEST, longest + 2))
        sheet.column_dimensions[letter].number_format = _AS_TEXT
    sheet.freeze_panes = "C2"
    _lay_on_paper(sheet)


def _lay_on_paper(sheet: Worksheet) -> None:
    """Lay it across A4, all columns on one page, with the headings and its number on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToPage, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = True, 1, 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P/&N"


def _shown(text: str, heading: str) -> str:
    return text if heading in EXPRESSIONS else text.replace("\\n", "\n")


def _write(cell: Any, text: str, **style: Any) -> None:
    if text:
        cell.value = text
        cell.data_type = "s"  # also where it begins with =
    cell.number_format = _AS_TEXT
    for name, value in style.items():
        setattr(cell, name, value)
