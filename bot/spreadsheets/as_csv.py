"""What is written for spreadsheets: tables as CSV in which nothing is run as a formula, however they are parted."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_FORMULA = r"[=+\-@＝＋－＠]"
_RUNS = re.compile(
    r"^(?=[\t\r\n])"  # some programs skip a blank like these before they look for a formula
    # At the beginning, and where another program may see a new cell.
    rf"|(?<![^;\t\r\n])(?=(?:\"|[^\S\t\r\n])*{_FORMULA})"
)


def harmless(cell: object) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula.

    A program set to another language parts the same file at semicolons, and then takes the quotes for letters.
    """
    text = str(cell)
    return text if PLAIN_NUMBER.fullmatch(text) else _RUNS.sub("'", text)


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Write rows as the text of a CSV file, without the mark at its beginning."""
    page = io.StringIO()
    csv.writer(page, quoting=csv.QUOTE_ALL).writerows(map(harmless, row) for row in rows)
    return page.getvalue()
