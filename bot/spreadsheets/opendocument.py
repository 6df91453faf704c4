"""Sheets of OpenDocument, .ods: read as they are written, also where a program left out the kinds of the cells."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.xml.functions import iterparse

from bot.spreadsheets.values import LONGEST_CELL, text_of
from conversations.roster import FORMULA, Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_NUMBERS = {"float", "currency", "percentage"}
_HIGHEST = 1_048_576  # rows
_WIDEST = 1_000  # columns that are filled by one cell that is said to be repeated


def sheets_of_ods(data: bytes) -> Iterator[Worksheet]:
    """Give the tables of a document."""
    unseen: set[str] = set()
    rows: list[tuple[int, list[str]]] = []
    hidden: set[int] = set()
    below = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
        for _, element in iterparse(content):
            if element.tag == f"{_STYLE}style" and _is_unseen(element):
                unseen.add(element.get(f"{_STYLE}name"))
            elif element.tag == f"{_TABLE}table-row":
                below = _take_row(element, below, rows, hidden)
                element.clear()
            elif element.tag == f"{_TABLE}table":
                every = element.get(f"{_TABLE}style-name") in unseen
                yield Worksheet(
                    element.get(f"{_TABLE}name", ""), rows, {number for number, _ in rows} if every else hidden
                )
                rows, hidden, below = [], set(), 0
                element.clear()


def _is_unseen(style: Any) -> bool:
    return any(part.get(f"{_TABLE}display") == "false" for part in style)


def _take_row(element: Any, below: int, rows: list[tuple[int, list[str]]], hidden: set[int]) -> int:
    """Add a row, as often as it is repeated; empty ones to the end of a sheet are only counted."""
    often = min(int(element.get(f"{_TABLE}number-rows-repeated", 1)), _HIGHEST)
    cells = _cells(element)
    if any(cells):
        rows += [(number, cells) for number in range(below + 1, below + often + 1)]
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            hidden.update(range(below + 1, below + often + 1))
    return below + often


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    blank = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        often, text = int(cell.get(f"{_TABLE}number-columns-repeated", 1)), _text(cell)
        if text:
            cells += [""] * blank + [text] * min(often, _WIDEST)
            blank = 0
        else:
            blank += often
    return cells


def _text(cell: Any) -> str:
    if cell.get(f"{_TABLE}formula"):
        return FORMULA
    value = cell.get(f"{_OFFICE}value")
    if cell.get(f"{_OFFICE}value-type") in _NUMBERS and value is not None:
        return text_of(float(value))
    lines = ("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p") if not _is_remark(cell, line))
    return "\n".join(lines)[:LONGEST_CELL]


def _is_remark(cell: Any, line: Any) -> bool:
    """Tell whether a paragraph belongs to a remark that hangs on the cell."""
    return any(line in remark.iter() for remark in cell.iter(f"{_OFFICE}annotation"))
