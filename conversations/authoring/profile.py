"""The written profile, version 1: which types, columns, names and sheets a questionnaire may use."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from conversations.authoring.finding import At, say
from conversations.authoring.lint_scores import is_scored
from conversations.authoring.outline import ALWAYS, ASKED, BEGINS, OF_THE_DEVICE, SELECTS, SILENT
from conversations.authoring.own_columns import check_own_columns
from conversations.workbook import CHOICES, HINT, ORDER, SETTINGS, SURVEY, base_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline, SurveyEntry
    from conversations.workbook import Row, Table

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
CODE = re.compile(r"[A-Za-z0-9_.-]+")
_SHEET = re.compile(r"[^\[\]:*?/\\']{1,31}")
RESERVED = ("meta",)

_NO_FILES = say("The type {type} takes its choices from a file. Please put them in the sheet choices, as select_one.")
_NO_PLACES = say("The type {type} draws on a map, which cannot be done in a chat. Ask for one place with geopoint.")
_NO_CODES = say("The type {type} cannot be answered in a chat. Ask with text, or with image for a photo.")
_ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("select_one_from_file", "select_multiple_from_file", "csv-external", "xml-external"), _NO_FILES),
    "select_one_external": _NO_FILES,
    **dict.fromkeys(("geotrace", "geoshape", "background-geopoint", "osm"), _NO_PLACES),
    **dict.fromkeys(("barcode", "qrcode", "xml", "video", "draw", "signature", "annotate"), _NO_CODES),
    "range": say(
        "The type {type} is a slider. Ask with integer, and give the bounds in constraint: . >= 1 and . <= 5."
    ),
    "rank": say(
        "The type {type} cannot be answered in a chat. Ask with select_one for the first place, then the next."
    ),
    "time": say("The type {type} is not used here. Ask with text, or with date for a day."),
    "dateTime": say("The type {type} is not used here. Ask with date."),
    "datetime": say("The type {type} is not used here. Ask with date."),
    "begin_loop": say("The type {type} is not used here. Write begin_repeat."),
    "end_loop": say("The type {type} is not used here. Write end_repeat."),
}
_SHEETS_ELSEWHERE: Mapping[str, str] = {
    "entities": say("The sheet {sheet} makes entities, which only ODK Central keeps. Please delete it."),
    "external_choices": say("The sheet {sheet} cannot be used. Please put the choices in the sheet choices."),
    "osm": say("The sheet {sheet} is for maps, which a chat cannot show. Please delete it."),
}
_COLUMNS_ELSEWHERE: Mapping[str, str] = {
    "trigger": say("The column {column} cannot be used: write the calculation so that it follows from the answers."),
    "disabled": say("The column {column} cannot be used. Please delete the rows that are not wanted."),
    "save_to": say("The column {column} makes entities, which only ODK Central keeps. Please delete it."),
}
_QUIET = {"appearance", "media::video", "media::big-image"}  # kept for other programs, without effect in a chat


def check_profile(outline: Outline, findings: Findings) -> None:
    """Note everything that is outside the profile."""
    for table in outline.workbook.tables:
        _check_headings(table, findings)
        _check_sheet(table, findings)
    for entry in outline.entries:
        _check_type(entry, outline, findings)
        _check_readonly(entry, findings)
        _check_name(entry, findings)
    _note_others(outline, findings)
    _check_unique(outline, findings)
    _check_nesting(outline, findings)
    _check_choices(outline, findings)
    _check_settings(outline, findings)
    check_own_columns(outline, findings)


def _check_headings(table: Table, findings: Findings) -> None:
    if table.name not in ORDER:
        return
    filled = {heading: row.number for row in reversed(table.rows) for heading in row.cells}
    for heading, count in Counter(filter(None, table.headings)).items():
        at = At(table.name, 1, heading)
        if heading not in filled:
            continue
        if count > 1:
            findings.error(at, "column_twice", say("The column {column} is there twice."), column=heading)
        if table.name == SURVEY:
            _check_survey_column(heading, at, filled[heading], findings)
        elif table.name == CHOICES and " " in heading and "::" not in heading:
            findings.warning(
                at,
                "column_with_blank",
                say("The column {column} has a blank in its name, so that no expression can read it."),
                column=heading,
            )


def _check_survey_column(heading: str, at: At, first: int, findings: Findings) -> None:
    """Note a column that is not of the profile; what cannot be used is shown in the first row that is filled."""
    base = base_of(heading)
    if base in _COLUMNS_ELSEWHERE:
        findings.error(at._replace(row=first), "column_outside_profile", _COLUMNS_ELSEWHERE[base], column=heading)
    elif base not in ORDER[SURVEY] and base not in _QUIET and not heading.startswith(HINT):
        meant = findings.guess(base, ORDER[SURVEY])
        if meant:
            sentence = say("The column {column} is not known; it is kept, but has no effect. Did you mean {meant}?")
            findings.warning(at, "unknown_column", sentence, column=heading, meant=meant)
        else:
            sentence = say("The column {column} is not known; it is kept, but has no effect.")
            findings.warning(at, "unknown_column", sentence, column=heading)


def _check_sheet(table: Table, findings: Findings) -> None:
    plain = table.name.lower()
    if plain in _SHEETS_ELSEWHERE and table.rows:
        findings.error(
            At(table.name, table.rows[0].number), "sheet_outside_profile", _SHEETS_ELSEWHERE[plain], sheet=table.name
        )
    elif table.name not in ORDER and plain not in _SHEETS_ELSEWHERE and (meant := findings.guess(plain, ORDER)):
        sentence = say("The sheet {sheet} is not read. Did you mean {meant}?")
        findings.warning(At(table.name), "unknown_sheet", sentence, sheet=table.name, meant=meant)
    if not _SHEET.fullmatch(table.name):
        sentence = say("The sheet name {sheet} is longer than 31 signs, or has one that Excel does not allow.")
        findings.error(At(table.name), "bad_sheet_name", sentence, sheet=table.name)
    for base in {SURVEY: ("type", "name"), CHOICES: ("list_name", "name")}.get(table.name, ()):
        if table.rows and base not in table.headings:
            sentence = say("The sheet {sheet} has no column {column}.")
            findings.error(At(table.name, 1), "missing_column", sentence, sheet=table.name, column=base)


def _check_type(entry: SurveyEntry, outline: Outline, findings: Findings) -> None:
    at = entry.at("type")
    if not entry.kind:
        _note_no_type(entry, findings)
    elif entry.kind in OF_THE_DEVICE:
        sentence = say("The type {type} reads the telephone, which a chat must not do: {name} stays blank.")
        findings.warning(at, "type_ignored", sentence, type=entry.kind, name=entry.name)
    elif entry.kind in _ELSEWHERE:
        findings.error(at, "type_outside_profile", _ELSEWHERE[entry.kind], type=entry.kind)
    elif entry.kind not in (*ASKED, *SILENT, *BEGINS):
        _note_unknown_type(entry, findings)
    elif entry.kind in SELECTS:
        _check_list(entry, outline, findings)
    if entry.kind in ASKED and not (entry.row.any_of("label") or entry.row.any_of("hint")):
        column = outline.column(SURVEY, "label")
        findings.error(entry.at(column), "no_label", say("This question has no text."))
    if entry.kind == "calculate" and not (entry.row.get("calculation") or entry.row.get("default")):
        findings.error(entry.at("calculation"), "no_calculation", say("This row calculates nothing."))


def _check_readonly(entry: SurveyEntry, findings: Findings) -> None:
    """Say what `readonly` takes away: an answer that the row asks for is never asked."""
    is_question = entry.kind in ASKED and entry.kind != "note"
    if entry.only_shown is entry and is_question and not entry.row.get("calculation"):
        sentence = say("{name} is readonly, so it is never asked; its text is shown with what its default gives.")
        findings.warning(entry.at("readonly"), "never_asked", sentence, name=entry.name)
    elif entry.only_shown is entry and entry.kind in BEGINS:
        sentence = say("{name} is readonly, so nothing in it is ever asked; it is only shown.")
        findings.warning(entry.at("readonly"), "never_asked", sentence, name=entry.name)


def _note_no_type(entry: SurveyEntry, findings: Findings) -> None:
    if entry.name or entry.row.any_of("label"):
        findings.error(entry.at("type"), "no_type", say("This row has no type."))
    else:
        sentence = say("This row has no type and no name; it is skipped.")
        findings.warning(entry.at("type"), "row_skipped", sentence)


def _note_unknown_type(entry: SurveyEntry, findings: Findings) -> None:
    meant = findings.guess(entry.kind.lower(), (*ASKED, *SILENT, *BEGINS))
    if meant:
        sentence = say("There is no type {type}. Did you mean {meant}?")
        findings.error(entry.at("type"), "unknown_type", sentence, type=entry.row.get("type"), meant=meant)
    else:
        sentence = say("There is no type {type}.")
        findings.error(entry.at("type"), "unknown_type", sentence, type=entry.row.get("type"))


def _check_list(entry: SurveyEntry, outline: Outline, findings: Findings) -> None:
    at = entry.at("type")
    if not entry.list_name:
        sentence = say("After {type} stands the name of a list from the sheet choices, for example {type} yes_no.")
        findings.error(at, "no_list", sentence, type=entry.kind)
    elif entry.list_name.startswith("${"):
        sentence = say("Choices cannot be taken from earlier answers. Please make a list in the sheet choices.")
        findings.error(at, "list_of_answers", sentence)
    elif entry.list_name not in outline.lists:
        meant = findings.guess(entry.list_name, outline.lists)
        if meant:
            sentence = say("There is no list {list} in the sheet choices. Did you mean {meant}?")
            findings.error(at, "unknown_list", sentence, list=entry.list_name, meant=meant)
        else:
            sentence = say("There is no list {list} in the sheet choices.")
            findings.error(at, "unknown_list", sentence, list=entry.list_name)
    if "or_other" in entry.rest or "other" in entry.rest[1:]:
        sentence = say(
            "or_other cannot be used with a choice_filter. "
            "Add a choice for “other” to the list, and a text question that is relevant on it."
        )
        findings.error(at, "or_other", sentence)


def _note_others(outline: Outline, findings: Findings) -> None:
    """Say what `or_other` added; what is added has the number of the row it was added for."""
    for asked, added in pairwise(outline.entries):
        if asked.row.number == added.row.number:
            sentence = say("or_other was written out: the choice “other” in the list {list}, and the question {name}.")
            findings.warning(asked.at("type"), "or_other", sentence, list=asked.list_name, name=added.name)


def _check_name(entry: SurveyEntry, findings: Findings) -> None:
    at = entry.at("name")
    if entry.name in RESERVED:
        findings.error(at, "reserved_name", say("The name {name} is kept for the form itself."), name=entry.name)
    elif entry.name and not NAME.fullmatch(entry.name):
        sentence = say("The name {name} may only have letters without accents, digits and _, and begins with a letter.")
        findings.error(at, "bad_name", sentence, name=entry.name)
    elif not entry.name and entry.kind in (*ASKED, *BEGINS, "calculate", "hidden"):
        findings.error(at, "no_name", say("This row has no name."))


def _check_unique(outline: Outline, findings: Findings) -> None:
    """Note the names that are there twice in one group, or anywhere in a form whose points are found by name."""
    first: dict[tuple[object, str], Row] = {}
    is_flat = is_scored(outline)
    for entry in outline.entries:
        group = entry.within[-1] if entry.within and not is_flat else None
        earlier = first.setdefault((group, entry.name), entry.row)
        if entry.name and earlier is not entry.row:
            sentence = say("The name {name} is used already, in row {row}.")
            findings.error(entry.at("name"), "name_twice", sentence, name=entry.name, row=earlier.number)


def _check_nesting(outline: Outline, findings: Findings) -> None:
    for entry in outline.entries:
        if entry.kind == "begin_repeat" and entry.repeat:
            sentence = say("A repeat cannot stand inside another repeat, {name}. Ask for the inner one as a text.")
            findings.error(entry.at("type"), "nested_repeat", sentence, name=entry.repeat.name)
    for entry in outline.unopened:
        sentence = say("This {type} closes nothing that is open here.")
        findings.error(entry.at("type"), "not_open", sentence, type=entry.kind)
    for entry in outline.unclosed:
        sentence = say("This {type} is never closed: a row {end} is missing.")
        end = entry.kind.replace("begin", "end")
        findings.error(entry.at("type"), "not_closed", sentence, type=entry.kind, end=end)


def _check_choices(outline: Outline, findings: Findings) -> None:
    shown = {entry.list_name for entry in outline.entries}
    may_be_twice = outline.workbook.setting("allow_choice_duplicates").lower() in ALWAYS
    for name, rows in outline.lists.items():
        seen: dict[str, Row] = {}
        for row in rows:
            _check_choice(row, findings)
            earlier = seen.setdefault(row.get("name"), row)
            if earlier is not row and row.get("name") and not may_be_twice:
                sentence = say("The choice {name} is in the list {list} already, in row {row}.")
                at = At(CHOICES, row.number, "name")
                findings.error(at, "choice_twice", sentence, name=row.get("name"), list=name, row=earlier.number)
            if name in shown and not row.any_of("label"):
                at = At(CHOICES, row.number, outline.column(CHOICES, "label"))
                findings.error(at, "no_choice_label", say("This choice has no text."))


def _check_choice(row: Row, findings: Findings) -> None:
    if not row.get("list_name"):
        findings.error(At(CHOICES, row.number, "list_name"), "no_list_name", say("This choice belongs to no list."))
    at = At(CHOICES, row.number, "name")
    if not row.get("name"):
        findings.error(at, "no_choice_name", say("This choice has no name."))
    elif not CODE.fullmatch(row.get("name")):
        sentence = say("The choice name {name} may only have letters without accents, digits, _, - and a dot.")
        findings.error(at, "bad_choice_name", sentence, name=row.get("name"))


def _check_settings(outline: Outline, findings: Findings) -> None:
    settings = outline.workbook.settings
    for row in settings.rows[1:]:
        findings.warning(At(SETTINGS, row.number), "settings_row", say("Only the first row of settings is read."))
    row_number = settings.rows[0].number if settings.rows else 0
    for name, sentence in _missing_settings(outline):
        findings.warning(At(SETTINGS, row_number, name), "no_" + name, sentence)
    form_id = outline.workbook.setting("form_id")
    if form_id and not CODE.fullmatch(form_id):
        sentence = say("The form_id {name} may only have letters without accents, digits, _, - and a dot.")
        findings.error(At(SETTINGS, row_number, "form_id"), "bad_form_id", sentence, name=form_id)


def _missing_settings(outline: Outline) -> Iterator[tuple[str, str]]:
    if not outline.workbook.setting("form_id"):
        yield "form_id", say("The sheet settings gives no form_id. The form needs one before it can be used.")
    if not outline.workbook.setting("version"):
        yield "version", say("The sheet settings gives no version, for example 2026.1.")
    if not outline.workbook.setting("form_title"):
        yield "form_title", say("The sheet settings gives no form_title.")
