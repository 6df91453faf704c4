"""Reading a workbook in a process of its own, and how much of it is read."""

from __future__ import annotations

import io
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from conversations.aside import Bounds, Refused, run_aside, wait_aside
from conversations.roster import Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from conversations.aside import Told
    from conversations.language import Language

MODULE = "bot.spreadsheets.opening"
MEMORY = 640 << 20  # bytes


class Most(NamedTuple):
    """The most bytes of a file, filled rows in it, and what opening it may cost."""

    file: int
    rows: int
    bounds: Bounds


IN_CHAT = Most(5_000_000, 10_000, Bounds(MEMORY, seconds=20, patience=40, answer=4_000_000))
"""A commune has 1,000 to 8,000 households; while such a list is looked through, a writer waits less than a second."""
AT_HAND = Most(30_000_000, 200_000, Bounds(MEMORY, seconds=180, patience=600, answer=200_000_000))
"""At the command line; a province has about 148,000 families."""


class NoWorkbook(Refused):
    """The file is no workbook or must not be opened; the sentence says why."""


async def read_aside(data: bytes, language: Language) -> str:
    """Read a workbook from a chat and give its rows for `worksheets_of`, or raise NoWorkbook."""
    _check_size(data, IN_CHAT, language)
    told = await run_aside(MODULE, data, IN_CHAT.bounds, language.code, str(IN_CHAT.rows))
    return _rows(told, language).decode()


def worksheets_aside(path: Path, language: Language) -> Iterator[Worksheet]:
    """Give the worksheets of a file, each to be read before the next, or raise NoWorkbook."""
    if path.suffix.lower() != ".xlsx":
        raise NoWorkbook(language.say("This must be an Excel file that ends in .xlsx. In Excel, save it as such."))
    with path.open("rb") as file:
        data = file.read(AT_HAND.file + 1)
    _check_size(data, AT_HAND, language)
    told = wait_aside(MODULE, data, AT_HAND.bounds, language.code, str(AT_HAND.rows))
    return worksheets_of(io.BytesIO(_rows(told, language)))


def worksheets_of(lines: Iterable[str | bytes]) -> Iterator[Worksheet]:
    """Make worksheets of the rows that were read, each to be gone through before the next."""
    for name, rows in groupby(map(json.loads, lines), key=_worksheet):
        yield Worksheet(name, ((number, cells) for _, number, cells in rows))


def _worksheet(row: list[Any]) -> str:
    return str(row[0])


def _check_size(data: bytes, most: Most, language: Language) -> None:
    if len(data) > most.file:
        megabytes = most.file // 1_000_000
        raise NoWorkbook(language.say("The file is too large: at most {most} megabytes are read.", most=megabytes))


def _rows(told: Told, language: Language) -> bytes:
    match told.failure:
        case None:
            return told.answer
        case "refused":
            raise NoWorkbook(told.words)
        case "too_long":
            raise NoWorkbook(language.say("The file holds far too much text."))
    raise NoWorkbook(language.say("This file could not be read: it asks for too much time or memory, or is damaged."))
