"""Reading a workbook in a process of its own, which may be slow, run out of memory or crash without harm to anybody."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.workbook.bounds import AT_HAND, IN_CHAT
from conversations.roster import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.workbook.bounds import Bounds
    from conversations.language import Language

REFUSED = 3
PATIENCE_SECONDS = 40


class NoWorkbook(Exception):
    """The file is no workbook or must not be opened; the sentence says why."""


async def read_aside(data: bytes, language: Language) -> str:
    """Read a workbook from a chat and give its rows for `sheets_of`, or raise NoWorkbook."""
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*_call(IN_CHAT, language), stdin=pipe, stdout=pipe, stderr=pipe)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            told, why = await child.communicate(data)
    except TimeoutError:
        told, why = b"", b""
    finally:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
    if child.returncode != 0:
        raise _trouble(child.returncode, why, language)
    return told.decode()


def sheets_aside(path: Path, language: Language) -> Iterator[Sheet]:
    """Go through the sheets of a file, each to be read before the next, while another process opens it."""
    if path.suffix.lower() != ".xlsx":
        raise NoWorkbook(language.say("This must be an Excel file that ends in .xlsx. In Excel, save it as such."))
    with path.open("rb") as file, tempfile.TemporaryFile() as complaint:
        call = _call(AT_HAND, language)
        with subprocess.Popen(call, stdin=file, stdout=subprocess.PIPE, stderr=complaint) as child:  # noqa: S603 - ours
            try:
                yield from sheets_of(child.stdout or ())
            except GeneratorExit:
                child.kill()
                raise
        if child.returncode != 0:
            complaint.seek(0)
            raise _trouble(child.returncode, complaint.read(), language)


def sheets_of(lines: Iterable[str | bytes]) -> Iterator[Sheet]:
    """Make sheets of the rows that were read, each to be gone through before the next."""
    for name, rows in groupby(map(json.loads, lines), key=_sheet):
        yield Sheet(name, ((number, cells) for _, number, cells in rows))


def _sheet(row: list[Any]) -> str:
    return str(row[0])


def _call(bounds: Bounds, language: Language) -> list[str]:
    return [sys.executable, "-m", "bot.workbook", language.code, *map(str, bounds)]


def _trouble(exit_code: int | None, why: bytes, language: Language) -> NoWorkbook:
    if exit_code == REFUSED:
        return NoWorkbook(why.decode())
    return NoWorkbook(language.say("This file could not be read: it asks for too much time or memory, or is damaged."))
