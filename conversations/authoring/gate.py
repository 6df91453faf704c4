"""What a file must be before anything opens it: small, of a kind we know, and no trap."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath

from conversations.authoring.finding import say
from conversations.authoring.refusal import NotAForm

LARGEST = 2_000_000  # bytes of an upload
MOST_ENTRIES = 200  # files in a workbook
LARGEST_UNPACKED = 20_000_000  # bytes
_KINDS = {".xlsx": "xlsx", ".md": "md", ".csv": "csv"}
_OLD = {".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}


def kind_of(data: bytes, name: str) -> str:
    """Tell whether a file is an `xlsx`, `md` or `csv` that may be opened, or raise NotAForm."""
    if not data:
        raise NotAForm("empty_file", say("The file is empty."))
    if len(data) > LARGEST:
        raise NotAForm(
            "file_too_large",
            say("The file is too large: a questionnaire has at most {most} megabytes."),
            most=LARGEST / 1_000_000,
        )
    kind = _kind_by_name(name)
    if kind == "xlsx":
        _check_zip(data)
    else:
        _check_text(data, kind)
    return kind


def _kind_by_name(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending in _OLD:
        raise NotAForm(
            "old_spreadsheet",
            say("A file of the kind {ending} cannot be read. In Excel, choose Save As, then Excel Workbook (.xlsx)."),
            ending=ending,
        )
    if ending not in _KINDS:
        raise NotAForm("unknown_kind", say("A questionnaire is a file that ends in .xlsx, .md or .csv."))
    return _KINDS[ending]


def _check_text(data: bytes, ending: str) -> None:
    try:
        plain = b"\0" not in data and data.decode()
    except UnicodeDecodeError:
        plain = False
    if not plain:
        raise NotAForm(
            "not_text", say("This is not a text file in UTF-8, although its name ends in .{ending}."), ending=ending
        )


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            entries = book.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise NotAForm("zip_bomb", say("The workbook unpacks to something far too large for a questionnaire."))
            for entry in entries:
                _check_xml(book.read(entry))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        # A declared size that lies ends here too: no more than was declared is unpacked, and the checksum is off.
        raise NotAForm("not_a_workbook", say("This is not an Excel workbook, or it is damaged.")) from error


def _check_xml(part: bytes) -> None:
    # In UTF-16 every other byte is a NUL.
    plain = part.replace(b"\0", b"") if b"\0" in part else part
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise NotAForm("unsafe_xml", say("The workbook holds XML entities, as no spreadsheet program writes them."))
