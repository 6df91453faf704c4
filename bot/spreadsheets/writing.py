"""Writing Excel files in which every cell is text, so that nothing in them is ever worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from bot.spreadsheets.values import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_AS_TEXT = "@"


def write_table(target: Path | BinaryIO, name: str, columns: Mapping[str, int], lines: Iterable[Sequence[str]]) -> None:
    """Write a workbook of one sheet: headings with the widths of their columns, and lines of text."""
    write_tables(target, columns, {name: lines})


def write_tables(
    target: Path | BinaryIO, columns: Mapping[str, int], sheets: Mapping[str, Iterable[Sequence[str]]]
) -> None:
    """Do the same for several sheets with the same columns, each by its name."""
    book: Any = Workbook(write_only=True)
    for name, lines in sheets.items():
        _write(book.create_sheet(name), columns, lines)
    book.save(target)


def _write(sheet: Any, columns: Mapping[str, int], lines: Iterable[Sequence[str]]) -> None:
    sheet.freeze_panes = "A2"
    for number, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, heading) for heading in columns])
    for line in lines:
        sheet.append([_cell(sheet, text) for text in line])


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, printable(text))
    cell.data_type = "s"  # also where it begins with =
    cell.number_format = _AS_TEXT
    return cell
