"""Questionnaires written inside a test, as Markdown or as real workbooks, and what is remarked on them."""

from __future__ import annotations

import io
import textwrap
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bot.words import words_for
from conversations.authoring.conversion import convert
from conversations.authoring.examination import Examined, remarked
from conversations.authoring.reading import Worksheets, read_worksheets
from conversations.workbook import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conversations.authoring import Finding

SETTINGS = """
    form_title | form_id | version
    Thử        | thu     | 1
"""
YES_NO = """
    list_name | name  | label
    co_khong  | co    | Có
    co_khong  | khong | Không
"""


def markdown(survey: str, choices: str = YES_NO, settings: str = SETTINGS, **others: str) -> str:
    """Write a form as Markdown from bare rows, headings first."""
    sheets = {"survey": survey, "choices": choices, "settings": settings, **others}
    return "\n".join(line for name, rows in sheets.items() for line in _sheet(name, rows)) + "\n"


def _sheet(name: str, rows: str) -> list[str]:
    return [f"| {name} |", *(f"| | {row} |" for row in textwrap.dedent(rows).strip().splitlines())]


def xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Write a workbook of rows of cells."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Unpack a workbook, change its parts by name, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {entry.filename: book.read(entry) for entry in book.infolist()}
    change(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return packed.getvalue()


@lru_cache(maxsize=256)
def examined(text: str, *, trying: bool = False) -> Examined:
    """Examine a form written as Markdown, without the child process."""
    return remarked(convert(Worksheets(markdown_lines(text)), "thu"), trying=trying)


def examined_book(data: bytes) -> Examined:
    """Do the same with an Excel file; test_trials examines aside what comes with the program."""
    return remarked(convert(read_worksheets(data, "xlsx"), "thu"), trying=False)


def findings(survey: str, choices: str = YES_NO, *, trying: bool = False, **others: str) -> dict[str, Finding]:
    """Give the first finding of each code in a form."""
    found = examined(markdown(survey, choices, **others), trying=trying).findings
    return {finding.code: finding for finding in reversed(found)}


def places(survey: str, choices: str = YES_NO, *, trying: bool = False, **others: str) -> Mapping[str, str]:
    """Give the cell of the first finding of each code."""
    return {code: found.place for code, found in findings(survey, choices, trying=trying, **others).items()}


def in_english(finding: Finding) -> str:
    """Say a finding in English."""
    return finding.message(words_for("en"))


def in_vietnamese(finding: Finding) -> str:
    """Say a finding in Vietnamese."""
    return finding.message(words_for("vi"))
