"""Writing a roster as an Excel file in which every cell is text, so that nothing in it is ever worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEADINGS = ("Mã hộ", "Họ tên chủ hộ", "Thôn/bản", "SĐT", "Loại")
_WIDTHS = {"A": 22, "B": 36, "C": 28, "D": 16, "E": 14}  # characters
_AS_TEXT = "@"


def write(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Write lines of code, name, village, phone number and kind under their headings."""
    book: Any = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.freeze_panes = "A2"
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, heading) for heading in HEADINGS])
    for line in lines:
        sheet.append([_cell(sheet, text) for text in line])
    book.save(path)


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # also where it begins with =
    cell.number_format = _AS_TEXT
    return cell
