"""Opening a spreadsheet somebody sent: small enough, no trap, and its formulas are never worked out."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from bot.spreadsheets.aside import NoWorkbook
from bot.spreadsheets.plain import Unreadable
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conversations.language import Language
    from conversations.roster import Worksheet

MOST_ENTRIES = 200
LARGEST_UNPACKED = 400_000_000  # bytes
LARGEST_WHOLE = 60_000_000  # bytes of a part that is not read row by row
MOST_SHEETS = 50
MOST_COLUMNS = 200
_CHUNK = 1 << 20
_WIDEST_MARK = 20  # bytes
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def work(data: bytes, code: str, most_rows: str) -> Iterator[bytes]:
    """Give a line of JSON, `[worksheet, number, cells]`, for every row of a workbook; in the child process only.

    A worksheet that has more to say begins with a line `[worksheet, hidden rows, letters that were guessed]`.
    """
    language = words_for(code)
    left = int(most_rows)
    for count, sheet in enumerate(_sheets(data, language), 1):
        if count > MOST_SHEETS:
            raise NoWorkbook(
                language.say("The workbook has too many sheets: at most {most} are read.", most=MOST_SHEETS)
            )
        if sheet.hidden or sheet.guessed:
            yield _line(sheet.name, sorted(sheet.hidden), sheet.guessed)
        for number, cells in sheet.rows:
            left -= 1
            _check_row(cells, left, int(most_rows), language)
            yield _line(sheet.name, number, cells)


def _line(*parts: object) -> bytes:
    return f"{json.dumps(parts)}\n".encode()


def _check_row(cells: Sequence[str], left: int, most: int, language: Language) -> None:
    if left < 0:
        raise NoWorkbook(language.say("The file has too many rows: at most {most} are read.", most=most))
    if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
        raise NoWorkbook(language.say("A sheet is too wide: at most {most} columns are read.", most=MOST_COLUMNS))


def _sheets(data: bytes, language: Language) -> Iterator[Worksheet]:
    """Give the sheets of a file by what it is, not by what it is called; raises NoWorkbook."""
    broken = language.say("This is not an Excel workbook, or it is damaged.")
    try:
        yield from _opened(data, language)
    except (NoWorkbook, MemoryError):
        raise
    except Unreadable as trouble:
        unknown = language.say("The letters of this file are unknown. Please save it as an Excel file (.xlsx).")
        raise NoWorkbook(unknown if trouble.letters else broken) from trouble
    except Exception as error:  # a broken workbook may raise anything
        raise NoWorkbook(broken) from error


def _opened(data: bytes, language: Language) -> Iterator[Worksheet]:
    # Each kind is imported where it is met: a child starts for every file.
    if data.startswith(_ZIP):
        _check_inside(io.BytesIO(data), language)
        if _is_opendocument(data):
            from bot.spreadsheets.opendocument import sheets_of_ods  # noqa: PLC0415 - as above

            return sheets_of_ods(data)
        from bot.spreadsheets.excel import sheets_of_xlsx  # noqa: PLC0415 - as above

        return sheets_of_xlsx(data)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise NoWorkbook(language.say("The file is locked with a password. Please send one without."))
        from bot.spreadsheets.excel import sheets_of_xls  # noqa: PLC0415 - as above

        return sheets_of_xls(data)
    from bot.spreadsheets.plain import sheets_of_csv  # noqa: PLC0415 - as above

    if data.lstrip()[:1] == b"<":
        raise NoWorkbook(language.say("This is a web page, not a workbook. Open it in Excel and save it as .xlsx."))
    return sheets_of_csv(data, "CSV")


def _is_opendocument(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "content.xml" in book.namelist()


def _check_inside(file: io.BytesIO, language: Language) -> None:
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
