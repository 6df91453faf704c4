"""`or_other` written out: the choice “other” in its list, and the question that asks which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.authoring.outline import SELECTS
from conversations.workbook import Row, base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conversations.workbook import Table, Workbook

OTHER = "other"
_OR_OTHER = (["or_other"], ["or", "other"], ["or", "specify", "other"])
_VIETNAMESE = ("Khác", "Xin ghi rõ.")
_ENGLISH = ("Other", "Please specify.")


def with_others(workbook: Workbook) -> Workbook:
    """Write out every `or_other` as ODK does; a row that is added has the number of the row it was added for."""
    lists = {list_of_other(row) for row in workbook.survey.rows} - {""}
    if not lists:
        return workbook
    survey = replace(workbook.survey, rows=tuple(_survey_rows(workbook.survey)))
    choices = replace(workbook.choices, rows=(*workbook.choices.rows, *_choices(workbook.choices, lists)))
    if "relevant" not in survey.headings:
        survey = replace(survey, headings=(*survey.headings, "relevant"))
    return replace(workbook, survey=survey, choices=choices)


def list_of_other(row: Row) -> str:
    """Give the list to which a row adds “other”, '' where it does not; with a filter nobody can tell when it shows."""
    kind, *rest = row.get("type").split() or [""]
    is_other = kind in SELECTS and bool(rest) and rest[1:] in _OR_OTHER
    return rest[0] if is_other and row.get("name") and not row.get("choice_filter") else ""


def _survey_rows(survey: Table) -> Iterator[Row]:
    labels = [heading for heading in survey.headings if base_of(heading) == "label"]
    for row in survey.rows:
        listed, name = list_of_other(row), row.get("name")
        if not listed:
            yield row
            continue
        yield replace(row, cells={**row.cells, "type": " ".join(row.get("type").split()[:2])})
        words = {heading: _words(heading)[1] for heading in labels}
        relevant = f"selected(${{{name}}}, '{OTHER}')"
        yield Row(row.number, {"type": "text", "name": f"{name}_{OTHER}", **words, "relevant": relevant})


def _choices(choices: Table, lists: set[str]) -> Iterator[Row]:
    labels = [heading for heading in choices.headings if base_of(heading) == "label"]
    for name in sorted(lists):
        rows = [row for row in choices.rows if row.get("list_name") == name]
        if rows and not any(row.get("name") == OTHER for row in rows):
            words = {heading: _words(heading)[0] for heading in labels}
            yield Row(rows[-1].number, {"list_name": name, "name": OTHER, **words})


def _words(heading: str) -> tuple[str, str]:
    """Give the words for a column of labels; one without a language is in the language of those who are asked."""
    language = heading.partition("::")[2].lower()
    return _VIETNAMESE if not language or "(vi)" in language or "việt" in language else _ENGLISH
