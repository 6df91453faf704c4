"""From the sheets of a workbook to an XForm. Runs in the child process only, where pyxform may stumble."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conversations.authoring.others import with_others
from conversations.authoring.spelling import respelled
from conversations.workbook import CHOICES, SETTINGS, SURVEY, Row, canonical, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.authoring.reading import Worksheets
    from conversations.workbook import Table, Workbook

LONGEST_COMPLAINT = 2_000  # characters
_KNOWN = (SURVEY, CHOICES, SETTINGS, "entities", "external_choices", "osm")


@dataclass(frozen=True, slots=True)
class Converted:
    """A file read: its raw sheets, its workbook, and its XForm or pyxform's complaints in English."""

    sheets: Worksheets
    workbook: Workbook
    xform: str | None
    complaints: tuple[str, ...] = ()


def convert(sheets: Worksheets, stem: str) -> Converted:
    """Let pyxform make an XForm of sheets; `stem` is the form_id where the settings give none."""
    workbook = with_others(respelled(workbook_of(sheets.lines)))
    if not workbook.survey.rows:
        return Converted(sheets, workbook, None)
    from pyxform.errors import PyXFormError  # noqa: PLC0415 - slow, and only within the limits
    from pyxform.xls2xform import convert as to_xform  # noqa: PLC0415

    try:
        return Converted(sheets, workbook, to_xform(_for_pyxform(workbook, stem), form_name=_root(workbook)).xform)
    except PyXFormError as error:
        complaints = tuple(one[:LONGEST_COMPLAINT] for one in str(error).split("\n[row"))
    except Exception as error:  # noqa: BLE001 - some forms make it stumble in other ways
        complaints = (f"{type(error).__name__}: {error}"[:LONGEST_COMPLAINT],)
    return Converted(sheets, workbook, None, complaints)


def _for_pyxform(workbook: Workbook, stem: str) -> dict[str, Any]:
    """Hand the sheets over as pyxform's own readers would, in canonical order and with their row numbers."""
    form: dict[str, Any] = {"sheet_names": [], "fallback_form_name": stem}
    for table in map(canonical, workbook.tables):
        name = table.name.lower()
        if table.rows and name in _KNOWN:
            form["sheet_names"].append(name)
            form[name] = list(_rows(table))
            form[f"{name}_header"] = [dict.fromkeys(table.headings)]
    return form


def _root(workbook: Workbook) -> str:
    """Name what stands around all questions; a question that is called so too could not be referred to."""
    names = {row.get("name") for row in workbook.survey.rows}
    return next((name for name in ("form", "form_data") if "data" in names and name not in names), "data")


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


def survey_rows(workbook: Workbook) -> list[int]:
    """Give the workbook's number of each row of the survey as pyxform counts them."""
    numbers: list[int] = []
    for row in workbook.survey.rows:
        numbers += range(len(numbers) + 2, row.number)
        numbers.append(row.number)
    return numbers


def _cells(row: Row, table: Table) -> dict[str, str]:
    return {heading: row.cells[heading] for heading in table.headings if heading in row.cells}
