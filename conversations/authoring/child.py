"""The child process in which an author's file is opened, behind limits on time, memory and size.

It reads one line of JSON and then the file from standard input, and answers with one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from conversations.authoring.spelling import respelled
from conversations.workbook import SETTINGS, Row, canonical, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.authoring.reading import Sheets
    from conversations.workbook import Table, Workbook

MEMORY = 512 << 20  # bytes
PROCESSOR_TIME = 10  # seconds
LONGEST_ANSWER = 16 << 20  # bytes


def main() -> None:
    """Read, convert, answer; whatever goes wrong is an answer too."""
    limit()
    request = json.loads(sys.stdin.buffer.readline())
    json.dump(answer(sys.stdin.buffer.read(), request["kind"], request["stem"]), sys.stdout)


def limit() -> None:
    """Give up what a questionnaire never needs."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR_TIME,
        resource.RLIMIT_FSIZE: LONGEST_ANSWER,  # standard output is a file
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(ValueError, OSError):  # macOS has no limit on address space
            resource.setrlimit(kind, (most, most))


def answer(data: bytes, kind: str, stem: str) -> dict[str, Any]:
    """Open the file and convert it: `sheets` and `formulas`, with `xform` or `complaints`, or else `refused`."""
    from conversations.authoring.reading import TooMuch, read_sheets  # noqa: PLC0415 - only within the limits

    try:
        sheets = read_sheets(data, kind)
        return {"sheets": sheets.lines, "formulas": sheets.formulas, **converted(sheets, stem)}
    except TooMuch as error:
        return {"refused": error.code, "what": error.sheet}
    except MemoryError:
        return {"refused": "memory"}
    except Exception as error:  # noqa: BLE001 - a broken workbook may raise anything
        return {"refused": "broken", "what": type(error).__name__}


def converted(sheets: Sheets, stem: str) -> dict[str, Any]:
    """Let pyxform make an XForm of the sheets."""
    workbook = respelled(workbook_of(sheets.lines))
    if not workbook.survey.rows:
        return {"xform": None, "complaints": []}

    from pyxform.errors import PyXFormError  # noqa: PLC0415 - slow, and only within the limits
    from pyxform.xls2xform import convert  # noqa: PLC0415

    warnings: list[str] = []
    try:
        xform = convert(for_pyxform(workbook, stem), warnings=warnings).xform
    except PyXFormError as error:
        return {"xform": None, "complaints": str(error).split("\n[row")}
    except Exception as error:  # noqa: BLE001 - some forms make it stumble in other ways
        return {"xform": None, "complaints": [f"{type(error).__name__}: {error}"]}
    return {"xform": xform, "complaints": []}


def for_pyxform(workbook: Workbook, stem: str) -> dict[str, Any]:
    """Hand over the sheets as pyxform's own readers would, in canonical order and with the same row numbers."""
    form: dict[str, Any] = {"sheet_names": [], "fallback_form_name": stem}
    for table in map(canonical, workbook.tables):
        if table.rows:
            form["sheet_names"].append(table.name)
            form[table.name] = list(_rows(table))
            form[f"{table.name}_header"] = [dict.fromkeys(table.headings)]
    return {key: value for key, value in form.items() if key in _KNOWN or key.removesuffix("_header") in _KNOWN}


_KNOWN = {"survey", "choices", SETTINGS, "entities", "external_choices", "osm", "sheet_names", "fallback_form_name"}


def _rows(table: Table) -> Iterator[dict[str, str]]:
    if table.name == SETTINGS:
        yield dict(table.rows[0].cells)
        return
    following = 2
    for row in table.rows:
        for _ in range(following, row.number):
            yield {}
        yield _cells(row, table)
        following = row.number + 1


def _cells(row: Row, table: Table) -> dict[str, str]:
    return {heading: row.cells[heading] for heading in table.headings if heading in row.cells}


if __name__ == "__main__":
    main()
