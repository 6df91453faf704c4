"""A sheet on paper: A4 across, its headings and the number of the page on each."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from openpyxl.worksheet.properties import PageSetupProperties

from bot.spreadsheets.values import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

A4 = 9
_LONGEST_FOOTER = 120  # letters
_LINE, _HIGHEST = 16, 400  # points


def lay_on_paper(page: Any, headings: str, below: str) -> None:
    """Lay a sheet across A4 with these rows on every page, and say in the footer what it is and which page."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.print_title_rows = headings
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.page_margins.header = page.page_margins.footer = 0.25
    page.oddFooter.left.text, page.oddFooter.right.text = of_margin(below), "&P/&N"


def fit_across(page: Any) -> None:
    """Make all columns fit on one page, on as many pages as its rows need."""
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def make_room(page: Any, row: int, cells: Iterable[object], widths: Sequence[float]) -> None:
    """Make a row that is appended next as high as its texts need: not every program that opens it does so itself."""
    lines = max((_lines(cell, int(width)) for cell, width in zip(cells, widths, strict=True)), default=1)
    if lines > 1:  # the others grow as one types into them
        page.row_dimensions[row].height = min(lines * _LINE, _HIGHEST)


def _lines(cell: object, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) < width and "\n" not in cell):
        return 1
    return sum(max(1, len(wrap(line, max(1, width - 1)))) for line in cell.split("\n"))


def of_margin(text: str) -> str | None:
    """Give what a header or footer can hold: little, and none is not the same as an empty one."""
    return printable(text)[:_LONGEST_FOOTER].replace("&", "&&") or None
