"""Opening a workbook somebody sent: small enough, no trap, and its formulas are never worked out."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl.reader.excel import ExcelReader

from bot.spreadsheets.aside import NoWorkbook
from bot.words import words_for
from conversations.roster import FORMULA, Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.language import Language

MOST_ENTRIES = 200
LARGEST_UNPACKED = 400_000_000  # bytes
LARGEST_WHOLE = 60_000_000  # bytes of a part that is not read row by row
MOST_SHEETS = 50
MOST_COLUMNS = 30
LONGEST_CELL = 1_000  # letters
MOST_BLANK = 10_000  # rows; a worksheet that was coloured to its end is not read to its end
_CHUNK = 1 << 20
_WIDEST_MARK = 20  # bytes


def work(data: bytes, code: str, most_rows: str) -> Iterator[bytes]:
    """Give a line of JSON, `[worksheet, number, cells]`, for every row of a workbook; in the child process only."""
    with opened(io.BytesIO(data), int(most_rows), words_for(code)) as worksheets:
        for worksheet in worksheets:
            for number, cells in worksheet.rows:
                yield f"{json.dumps([worksheet.name, number, cells])}\n".encode()


@contextmanager
def opened(file: BinaryIO, most_rows: int, language: Language) -> Iterator[Iterator[Worksheet]]:
    """Open a workbook and go through its worksheets, each to be read before the next; raises NoWorkbook."""
    broken = language.say("This is not an Excel workbook, or it is damaged.")
    try:
        _check_inside(file, language)
        reader = ExcelReader(file, read_only=True, keep_links=False)
        reader.read()
    except (NoWorkbook, MemoryError):
        raise
    except Exception as error:  # a broken workbook may raise anything
        raise NoWorkbook(broken) from error
    try:
        yield _worksheets(reader.wb, most_rows, language)
    except (zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, EOFError) as error:
        raise NoWorkbook(broken) from error
    finally:
        reader.wb.close()


def _check_inside(file: BinaryIO, language: Language) -> None:
    with zipfile.ZipFile(file) as book:
        entries = book.infolist()
        whole = [one.file_size for one in entries if "/worksheets/" not in one.filename]
        unpacked = sum(one.file_size for one in entries)
        if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED or max(whole, default=0) > LARGEST_WHOLE:
            raise NoWorkbook(language.say("The file unpacks to something far too large."))
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and _has_entities(book, entry):
                raise NoWorkbook(
                    language.say("The workbook holds XML entities, as no spreadsheet program writes them.")
                )


def _has_entities(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with book.open(entry) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            plain = before + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                return True
            before = plain[-_WIDEST_MARK:]
    return False


def _worksheets(book: Any, most_rows: int, language: Language) -> Iterator[Worksheet]:
    if len(book.worksheets) > MOST_SHEETS:
        raise NoWorkbook(language.say("The workbook has too many sheets: at most {most} are read.", most=MOST_SHEETS))
    left = [most_rows]
    for worksheet in book.worksheets:
        worksheet.reset_dimensions()  # what a worksheet declares of its size may be a lie
        yield Worksheet(worksheet.title, _rows(worksheet, left, most_rows, language))


def _rows(worksheet: Any, left: list[int], most: int, language: Language) -> Iterator[tuple[int, list[str]]]:
    blank = 0
    for number, row in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = [_text(cell) for cell in row]
        blank = 0 if any(cells) else blank + 1
        left[0] -= blank == 0
        if left[0] < 0:
            raise NoWorkbook(language.say("The file has too many rows: at most {most} are read.", most=most))
        if blank > MOST_BLANK:
            return
        if not blank:
            yield number, cells


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:LONGEST_CELL]
