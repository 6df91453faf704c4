"""What people will read and hear: languages without a text, long labels, labels nobody can tell apart, odd spelling."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from conversations.authoring.expressions import REFERENCE
from conversations.authoring.finding import At, say
from conversations.authoring.outline import SELECTS
from conversations.understanding.folding import fold
from conversations.workbook import CHOICES, ORDER, SETTINGS, SURVEY, base_of, heading_of
from conversations.xform.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from conversations.authoring.finding import Findings
    from conversations.authoring.outline import Outline
    from conversations.workbook import Line, Row, Table

LONGEST_LABEL = 300  # characters of a chat bubble that is still read
LONGEST_CHOICE = 40  # characters of a button
_LONGEST = 60  # characters of a text that are quoted
MOST_CHOICES = 10  # buttons under a question

_SOUND = "media::audio"
_TEXTS = ("label", "hint", "required_message", "constraint_message")
_CODE = re.compile(r"\([A-Za-z-]+\)$")


class Cell(NamedTuple):
    """A place for a text, and the text."""

    at: At
    text: str


def check_texts(outline: Outline, findings: Findings) -> None:
    """Note what will look odd, or be missing, in a chat."""
    _check_languages(outline, findings)
    for base in (*_TEXTS, _SOUND):
        for language in _languages(outline, base):
            _check_coverage(outline, base, language, findings)
    _check_labels(outline, findings)
    _check_markup(outline, findings)
    for entry in outline.entries:
        rows = outline.lists.get(entry.list_name, ())
        if entry.kind in SELECTS and len(rows) > MOST_CHOICES and not entry.row.get("choice_filter"):
            sentence = say("The list {list} has {number} choices; more than {most} are hard to survey in a chat.")
            values = {"number": len(rows), "most": MOST_CHOICES}
            findings.warning(entry.at("type"), "many_choices", sentence, list=entry.list_name, **values)
    for name, rows in outline.lists.items():
        if any(entry.list_name == name for entry in outline.entries):
            _check_choices(name, rows, findings)


def check_cells(lines: Mapping[str, Sequence[Line]], findings: Findings) -> None:
    """Note cells that stand under no heading, and cells whose accents were composed anew, where they are read."""
    for name, table in lines.items():
        sheet = name.lower()
        if sheet not in ORDER:
            continue
        headings = [heading_of(cell) for cell in table[0][1]] if table else []
        for number, cells in table:
            _check_line(sheet, headings, number, cells, findings)


def _check_line(sheet: str, headings: list[str], number: int, cells: Sequence[str], findings: Findings) -> None:
    for index, cell in enumerate(cells):
        heading = headings[index] if index < len(headings) else ""
        if cell.strip() and not heading:
            sentence = say("The cell “{text}” stands under no heading; it is not read.")
            findings.warning(At(sheet, number), "no_heading", sentence, text=cell.strip()[:LONGEST_CHOICE])
        elif not unicodedata.is_normalized("NFC", cell):
            sentence = say("The accents of this cell were typed as separate signs; they have been put together.")
            findings.warning(At(sheet, number, heading), "not_composed", sentence)


def _languages(outline: Outline, base: str) -> list[str]:
    tables = (outline.workbook.survey, outline.workbook.choices)
    return list(dict.fromkeys(language for table in tables for language in table.languages_of(base) if language))


def _check_languages(outline: Outline, findings: Findings) -> None:
    languages = _languages(outline, "label")
    for language in languages:
        if not _CODE.search(language):
            sentence = say("The language {language} has no code in brackets, for example {example}.")
            at = At(SURVEY, 1, f"label::{language}")
            findings.warning(at, "no_language_code", sentence, language=language, example="Tiếng Việt (vi)")
    default = outline.workbook.setting("default_language")
    if languages and default not in languages:
        at = At(SETTINGS, *_first_row(outline.workbook.settings), "default_language")
        if default:
            sentence = say("The default_language {language} is not among the languages of the labels: {all}.")
            findings.error(at, "unknown_language", sentence, language=default, all=", ".join(languages))
        else:
            sentence = say("The sheet settings gives no default_language, one of: {all}.")
            findings.warning(at, "no_default_language", sentence, all=", ".join(languages))


def _first_row(table: Table) -> tuple[int]:
    return (table.rows[0].number if table.rows else 0,)


def _check_coverage(outline: Outline, base: str, language: str, findings: Findings) -> None:
    cells = list(_cells(outline, base, language))
    missing = [cell for cell in cells if not cell.text]
    if not missing:
        return
    if base == _SOUND:
        sentence = say("Sound in {language}: {there} of {all} clips are there; this is the first one missing.")
    else:
        sentence = say("{column} in {language}: {there} of {all} texts are there; this is the first one missing.")
    values = {"there": len(cells) - len(missing), "all": len(cells)}
    code = "missing_sound" if base == _SOUND else "missing_translation"
    findings.warning(missing[0].at, code, sentence, column=base, language=language, **values)


def _cells(outline: Outline, base: str, language: str) -> Iterator[Cell]:
    """List where a text is wanted in a language: wherever there is one in some other language."""
    wanted = "label" if base == _SOUND else base
    heading = f"{base}::{language}"
    for table in (outline.workbook.survey, outline.workbook.choices):
        for row in table.rows:
            if row.any_of(wanted):
                yield Cell(At(table.name, row.number, heading), row.get(heading))


def _check_labels(outline: Outline, findings: Findings) -> None:
    for row in outline.workbook.survey.rows:
        for heading, text in row.cells.items():
            length = len(REFERENCE.sub("…", text))
            if base_of(heading) == "label" and length > LONGEST_LABEL:
                sentence = say("This text has {number} characters; in a chat, more than {most} are hardly read.")
                at = At(SURVEY, row.number, heading)
                findings.warning(at, "long_label", sentence, number=length, most=LONGEST_LABEL)


def _check_markup(outline: Outline, findings: Findings) -> None:
    """Note the texts of which people read less than their author typed."""
    for table in (outline.workbook.survey, outline.workbook.choices):
        for row in table.rows:
            for heading, text in row.cells.items():
                typed = REFERENCE.sub("…", text) if base_of(heading) in _TEXTS else ""
                bare = plain(typed)
                if bare != typed:
                    sentence = say("A chat shows neither HTML nor Markdown. People read: “{text}”.")
                    findings.warning(
                        At(table.name, row.number, heading), "markup", sentence, text=" ".join(bare.split())[:_LONGEST]
                    )


def _check_choices(name: str, rows: Sequence[Row], findings: Findings) -> None:
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        for heading, text in row.cells.items():
            if base_of(heading) != "label" or not text:
                continue
            at = At(CHOICES, row.number, heading)
            if len(text) > LONGEST_CHOICE:
                sentence = say("This choice has {number} characters; a button shows about {most}.")
                findings.warning(at, "long_choice", sentence, number=len(text), most=LONGEST_CHOICE)
            earlier = seen.setdefault((heading, fold(text)), row)
            if earlier is not row:
                sentence = say("Typed without accents, this choice of the list {list} reads as that in row {row}.")
                findings.warning(at, "same_label", sentence, list=name, row=earlier.number)
