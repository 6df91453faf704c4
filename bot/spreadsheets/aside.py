"""Reading a workbook in a process of its own, and how much of it is read."""

from __future__ import annotations

import io
import json
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from conversations.aside import Bounds, Refused, run_aside, wait_aside
from conversations.roster import Worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from conversations.aside import Told
    from conversations.language import Language

    Watch = Callable[[int, int], None]

MODULE = "bot.spreadsheets.opening"
MEMORY = 640 << 20  # bytes
ENDINGS = (".xlsx", ".xls", ".ods", ".csv")


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


def is_spreadsheet(name: str) -> bool:
    """Tell by the name of a file whether it is to be read as a spreadsheet."""
    return name.lower().endswith(ENDINGS)


async def read_aside(data: bytes, language: Language) -> str:
    """Read a workbook from a chat and give its rows for `worksheets_of`, or raise NoWorkbook."""
    _check_size(data, IN_CHAT, language)
    told = await run_aside(MODULE, data, IN_CHAT.bounds, language.code, str(IN_CHAT.rows))
    return _rows(told, language).decode()


def worksheets_aside(path: Path, language: Language, watch: Watch | None = None) -> Iterator[Worksheet]:
    """Give the worksheets of a file, each to be read before the next, or raise NoWorkbook; `watch` is told how far."""
    if not is_spreadsheet(path.name):
        raise NoWorkbook(language.say("This must be a list that ends in .xlsx, .xls, .ods or .csv."))
    with path.open("rb") as file:
        data = file.read(AT_HAND.file + 1)
    _check_size(data, AT_HAND, language)
    told = wait_aside(MODULE, data, AT_HAND.bounds, language.code, str(AT_HAND.rows))
    rows = _rows(told, language)
    return worksheets_of(io.BytesIO(rows) if watch is None else _watched(rows, watch))


def _watched(rows: bytes, watch: Watch) -> Iterator[bytes]:
    total = sum(1 for _ in io.BytesIO(rows))
    for done, line in enumerate(io.BytesIO(rows), 1):
        watch(done, total)
        yield line


def worksheets_of(lines: Iterable[str | bytes]) -> Iterator[Worksheet]:
    """Make worksheets of the rows that were read, each to be gone through before the next."""
    return (_told(name, rows) for name, rows in groupby(map(json.loads, lines), key=_worksheet))


def _told(name: str, rows: Iterator[list[Any]]) -> Worksheet:
    first = next(rows)
    if isinstance(first[1], list):
        return Worksheet(name, ((number, cells) for _, number, cells in rows), frozenset(first[1]), first[2])
    return Worksheet(name, ((number, cells) for _, number, cells in chain([first], rows)))


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
        case "too_busy":
            sentence = language.say("The machine is busy now; nothing was kept. Please send the file again later.")
            raise NoWorkbook(sentence)
    raise NoWorkbook(language.say("This file could not be read: it asks for too much time or memory, or is damaged."))
