"""The columns that only we read: bot::status, bot::list, bot::unit, bot::usual and, in settings, bot::title::…."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from conversations.authoring.finding import At, say
from conversations.form import Listed, read_usual

if TYPE_CHECKING:
    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline, SurveyEntry

STATUSES = ("official", "local", "draft")
LIST, UNIT, USUAL = "bot::list", "bot::unit", "bot::usual"


def check_own_columns(outline: Outline, findings: Findings) -> None:
    """Note what stands in them that means nothing."""
    _check_statuses(outline, findings)
    _check_listed(outline, findings)
    _check_counts(outline, findings)


def _check_statuses(outline: Outline, findings: Findings) -> None:
    for table in (outline.workbook.survey, outline.workbook.settings):
        for row in table.rows:
            status = row.get("bot::status")
            if status and status not in STATUSES:
                sentence = say("The status {status} is not known. It is official, local or draft.")
                findings.error(At(table.name, row.number, "bot::status"), "bad_status", sentence, status=status)


def _check_listed(outline: Outline, findings: Findings) -> None:
    for entry in outline.entries:
        listed, at = entry.row.get(LIST), entry.at(LIST)
        if listed and listed not in get_args(Listed):
            sentence = say("The list counts no {listed}. It is families or recognised_families.")
            findings.error(at, "bad_list", sentence, listed=listed)
        elif listed and entry.kind != "integer":
            sentence = say("Only a question of type integer can stand beside a count of the list.")
            findings.error(at, "list_without_number", sentence)


def _check_counts(outline: Outline, findings: Findings) -> None:
    for entry in outline.entries:
        for column in (UNIT, USUAL):
            if entry.row.get(column) and entry.kind not in {"integer", "decimal"} and not _is_birthday(entry, column):
                sentence = say(
                    "Only a question of type integer or decimal counts something: {column} has no effect here."
                )
                findings.error(entry.at(column), "count_without_number", sentence, column=column)
        usual = entry.row.get(USUAL)
        if usual and read_usual(usual) is None:
            sentence = say("{usual} is no range. Please write from where to where, for example 0..8.")
            findings.error(entry.at(USUAL), "bad_range", sentence, usual=usual)


def _is_birthday(entry: SurveyEntry, column: str) -> bool:
    return entry.kind == "date" and column == UNIT
