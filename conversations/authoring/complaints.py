"""pyxform's complaints, which are in English, as findings in the author's language.

Most of what it complains of the profile has noted already, with the cell; what is left is matched here, and whatever
is not known is passed on in its own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.authoring.finding import At, say
from conversations.workbook import CHOICES, SETTINGS, SURVEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.authoring.finding import Findings

_ROW = re.compile(r"\[?(?:row)? ?: (\d+)\]")
_SHEET = re.compile(r"On the '(\w+)' sheet|sheet: '(\w+)'")
_COLUMN = re.compile(r"the '([\w:]+)' value")
_LONGEST = 300  # characters that are passed on


def _known(pattern: str, code: str, sentence: str) -> tuple[re.Pattern[str], str, str]:
    return re.compile(pattern, re.DOTALL), code, sentence


COMPLAINTS = (
    _known(
        r"Could not find the name '(?P<name>[^']*)'",
        "unknown_name",
        say("There is no question named {name}."),
    ),
    _known(
        r"The name '(?P<name>[^']*)' appears more than once",
        "name_twice",
        say("The name {name} is there more than once, so that nobody can tell which is meant."),
    ),
    _known(
        r"Reference variables must start with",
        "bad_reference",
        say("A reference to a question is not complete: a dollar sign, then the name in braces."),
    ),
    _known(
        r"Reference variable lists must have a comma",
        "bad_reference",
        say("Between two references to questions stands a comma."),
    ),
    _known(
        r"'name' value '(?P<name>[^']*)' is invalid. Questions, groups, and repeats must be unique",
        "name_twice",
        say("The name {name} is there more than once."),
    ),
    _known(
        r"'name' value '(?P<name>[^']*)' is problematic",
        "name_twice",
        say("The name {name} differs from another one only in capital letters."),
    ),
    _known(
        r"'name' value '(?P<name>[^']*)' is invalid. Repeat names",
        "name_twice",
        say("The name {name} of a repeat may stand nowhere else in the form."),
    ),
    _known(
        r"The name 'meta' is reserved",
        "reserved_name",
        say("The name meta is kept for the form itself."),
    ),
    _known(
        r"Names must begin with a letter",
        "bad_name",
        say("This name may only have letters without accents, digits and _, and begins with a letter."),
    ),
    _known(r"Choices must have a name", "no_choice_name", say("This choice has no name.")),
    _known(r"Choices should have a label", "no_choice_label", say("This choice has no text.")),
    _known(
        r"Choice names must be unique",
        "choice_twice",
        say("This choice is in its list already."),
    ),
    _known(
        r"Choice names with spaces cannot be added.*See \[(?P<name>.*?)\] in \[(?P<list>.*?)\]",
        "bad_choice_name",
        say("The choice name {name} of the list {list} has a blank in it."),
    ),
    _known(
        r"List name not in (?:choices|columns) sheet: (?P<list>\S+)",
        "unknown_list",
        say("There is no list {list} in the sheet choices."),
    ),
    _known(
        r"There should be a choices sheet",
        "no_choices",
        say("The form asks for a choice, but has no sheet choices."),
    ),
    _known(
        r"Unmatched 'begin_(?P<kind>\w+)'",
        "not_closed",
        say("This begin_{kind} is never closed."),
    ),
    _known(
        r"Unmatched 'end_(?P<kind>\w+)'",
        "not_open",
        say("This end_{kind} closes nothing that is open here."),
    ),
    _known(r"Question or group with no name", "no_name", say("This row has no name.")),
    _known(r"Question with no type", "no_type", say("This row has no type.")),
    _known(
        r"Unknown question type '(?P<type>[^']*)'",
        "unknown_type",
        say("There is no type {type}."),
    ),
    _known(r"Missing calculation", "no_calculation", say("This row calculates nothing.")),
    _known(
        r"column headers were not found: (?P<column>.+?)\. ",
        "missing_column",
        say("The columns {column} are missing."),
    ),
    _known(
        r"Headers that are different names for the same column were found: '(?P<one>[^']*)', '(?P<other>[^']*)'",
        "column_twice",
        say("The columns {one} and {other} mean the same. Please keep one of them."),
    ),
    _known(
        r"Parameters must be in the form|accepted parameter keys",
        "bad_parameters",
        say("The parameters of this row are not known. They may be left empty."),
    ),
    _known(
        r"There is no survey element named '(?P<name>[^']*)'",
        "unknown_name",
        say("There is no question named {name}."),
    ),
    _known(
        r"There are multiple survey elements named '(?P<name>[^']*)'",
        "name_twice",
        say("The name {name} is there more than once, so that nobody can tell which is meant."),
    ),
    _known(
        r"The survey element named '(?P<name>[^']*)' has no label or hint",
        "no_label",
        say("The question {name} has no text."),
    ),
)


def note_complaints(complaints: Sequence[str], findings: Findings, survey_rows: Sequence[int] = ()) -> None:
    """Note what pyxform says and nobody has noted better; it counts the rows of the survey from 2."""
    for complaint in complaints:
        at = place_of(complaint)
        if at.sheet == SURVEY and 0 <= at.row - 2 < len(survey_rows):
            at = at._replace(row=survey_rows[at.row - 2])
        if findings.errors_at(at.sheet, at.row) or (at.row == 0 and findings.has_errors):
            continue
        _note(complaint, at, findings)


def place_of(complaint: str) -> At:
    """Find the sheet, row and column a complaint speaks of."""
    row = _ROW.search(complaint)
    sheet = _SHEET.search(complaint)
    column = _COLUMN.search(complaint)
    name = next(filter(None, sheet.groups()), "") if sheet else SURVEY
    if name not in (SURVEY, CHOICES, SETTINGS):
        name = SURVEY
    return At(name, int(row[1]) if row else 0, column[1] if column else "")


def _note(complaint: str, at: At, findings: Findings) -> None:
    for pattern, code, sentence in COMPLAINTS:
        found = pattern.search(complaint)
        if found:
            findings.error(at, code, sentence, **found.groupdict())
            return
    words = " ".join(complaint.split())[:_LONGEST]
    findings.error(at, "not_converted", say("The form cannot be converted: {words}"), words=words)
