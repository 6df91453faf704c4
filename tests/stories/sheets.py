"""Workbooks that are sent in stories, read as those are that people send."""

from __future__ import annotations

import asyncio
import io
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bot.spreadsheets import keeping, read_aside
from bot.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from conversations.speech import Media
    from storage.store import Tx


@cache  # each story tells of it on several channels
def read_once(told: str) -> tuple[bytes, str]:
    """Make a workbook whose rows are told with `;` between them, and read it; gives its bytes and what was read."""
    data = workbook([row.split("|") for row in told.split(";")])
    return data, asyncio.run(read_aside(data, words_for(LANGUAGES[0])))


def keep_roster(tx: Tx, _account_id: int, told: str, at: datetime) -> Media:
    """Keep a roster as it is told."""
    data, rows = read_once(told)
    return keeping.keep(tx, data, rows, "danh-sach.xlsx", at)


def workbook(rows: Iterable[Iterable[object]]) -> bytes:
    """Make an Excel file with one sheet called Sheet."""
    book = Workbook()
    for row in rows:
        book.active.append([cell.strip() if isinstance(cell, str) else cell for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
