"""What is written for spreadsheets: tables as CSV in which nothing is run as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def harmless(cell: object) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) and not PLAIN_NUMBER.fullmatch(text) else text


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Write rows as the text of a CSV file."""
    page = io.StringIO()
    csv.writer(page).writerows(map(harmless, row) for row in rows)
    return page.getvalue()
