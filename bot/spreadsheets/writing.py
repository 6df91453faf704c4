"""Writing Excel files in which every cell is text, so that nothing in them is ever worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.spreadsheets.paper import fit_across, lay_on_paper, make_room
from bot.spreadsheets.values import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_AS_TEXT = "@"
_WIDEST_WORD = 40  # characters; a longer one is no word that one reads aloud
_BOLD, _PLAIN = Font(name="Calibri", size=11, bold=True), Font(name="Calibri", size=11)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def write_table(target: Path | BinaryIO, name: str, columns: Mapping[str, int], lines: Iterable[Sequence[str]]) -> None:
    """Write a workbook of one sheet: headings with the widths of their columns, and lines of text."""
    write_tables(target, columns, {name: lines})


def write_tables(
    target: Path | BinaryIO, columns: Mapping[str, int], sheets: Mapping[str, Iterable[Sequence[str]]]
) -> None:
    """Do the same for several sheets with the same columns, each by its name."""
    book: Any = Workbook(write_only=True)
    for name, lines in sheets.items():
        _write(book.create_sheet(name), name, columns, list(lines))
    book.save(target)


def _write(sheet: Any, name: str, columns: Mapping[str, int], lines: list[Sequence[str]]) -> None:
    sheet.freeze_panes = "A2"
    lay_on_paper(sheet, "1:1", name)
    fit_across(sheet)
    sheet.print_options.gridLines = True  # those of empty rows too, in which one writes by hand
    widths = _widths(columns, lines)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    cells = [_cell(sheet, _PLAIN) for _ in columns]  # one for each column goes through all lines
    make_room(sheet, 1, columns, widths)
    sheet.append([_filled(_cell(sheet, _BOLD), heading) for heading in columns])
    for number, line in enumerate(lines, 2):
        make_room(sheet, number, line, widths)
        sheet.append([_filled(cell, text) for cell, text in zip(cells, line, strict=True)])


def _widths(columns: Mapping[str, int], lines: list[Sequence[str]]) -> list[int]:
    """Widen a column in which a word, such as the code of a household, would be torn."""
    longest = [len(max(heading.split(), key=len, default="")) for heading in columns]
    for line in lines:
        for number, text in enumerate(line):
            if len(text) > longest[number]:  # most are short enough as a whole
                longest[number] = max(longest[number], *map(len, text.split()), 0)
    return [max(width, min(word, _WIDEST_WORD) + 2) for width, word in zip(columns.values(), longest, strict=True)]


def _cell(sheet: Any, font: Font) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment, cell.number_format = font, _WRAPPED, _AS_TEXT
    return cell


def _filled(cell: Any, text: str) -> Any:
    cell.value = printable(text)
    cell.data_type = "s"  # also where it begins with =
    return cell
