"""pyxform complains in English; an officer reads Vietnamese, with the cell."""

from __future__ import annotations

import pytest
from pyxform.errors import ErrorCode

from conversations.authoring.complaints import note_complaints
from conversations.authoring.finding import Findings
from conversations.workbook import Table, Workbook
from tests.conversations.authoring.books import in_english, in_vietnamese


def noted(*complaints: str):
    findings = Findings(Workbook(Table("survey", ("type", "name", "label", "relevant"))))
    note_complaints(complaints, findings)
    return findings.in_order()


@pytest.mark.parametrize(
    ("code", "values", "expected", "place"),
    [
        ("PYREF_001", {"row": 5, "sheet": "survey", "column": "relevant"}, "bad_reference", "survey!D5"),
        ("PYREF_002", {"row": 5, "sheet": "survey", "column": "relevant"}, "bad_reference", "survey!D5"),
        ("PYREF_003", {"row": 5, "sheet": "survey", "column": "relevant", "q": "x"}, "unknown_name", "survey!D5"),
        ("PYREF_004", {"row": 5, "sheet": "survey", "column": "relevant", "q": "x"}, "name_twice", "survey!D5"),
        ("NAMES_001", {"row": 4, "value": "x"}, "name_twice", "survey!B4"),
        ("NAMES_002", {"row": 4, "value": "x"}, "name_twice", "survey!B4"),
        ("NAMES_004", {"row": 4, "value": "x"}, "name_twice", "survey!B4"),
        ("NAMES_005", {"row": 4}, "reserved_name", "survey!B4"),
        ("NAMES_006", {"row": 4}, "no_choice_name", "choices!4"),
        ("NAMES_007", {"row": 4}, "choice_twice", "choices!4"),
        ("NAMES_008", {"row": 4, "sheet": "survey", "column": "name"}, "bad_name", "survey!B4"),
        ("LABEL_001", {"row": 4}, "no_choice_label", "choices!4"),
        ("SURVEY_001", {"row": 4, "type": "group", "name": "x"}, "not_open", "survey!4"),
        ("SURVEY_002", {"row": 4, "type": "group", "name": "x"}, "not_closed", "survey!4"),
        ("SURVEY_004", {"row": 4}, "bad_parameters", "survey!4"),
        ("SURVEY_005", {"row": 4, "accepted": "rows", "rejected": "x"}, "bad_parameters", "survey!4"),
        ("HEADER_002", {"sheet_name": "survey", "other": "a", "header": "b"}, "column_twice", "survey"),
        ("HEADER_003", {"sheet_name": "survey", "missing": "'type'"}, "missing_column", "survey"),
    ],
)
def test_what_pyxform_says_of_known_mistakes(code, values, expected, place):
    (found,) = noted(ErrorCode[code].value.format(**values))
    assert (found.code, found.place, found.severity) == (expected, place, "error")
    assert in_vietnamese(found) != in_english(found)


@pytest.mark.parametrize(
    ("complaint", "code", "row"),
    [
        ("[row : 3] Question with no type.\n{'name': 'x'}", "no_type", 3),
        ("[row : 3] Question or group with no name.", "no_name", 3),
        ("[row : 3] Missing calculation.", "no_calculation", 3),
        ("[row : 3] List name not in choices sheet: xa", "unknown_list", 3),
        ("Unknown question type 'foo'.", "unknown_type", 0),
        ("There should be a choices sheet in this xlsform. Please ...", "no_choices", 0),
        ("There is no survey element named 'abc'.", "unknown_name", 0),
        ("The survey element named 'abc' has no label or hint.", "no_label", 0),
        ("Choice names with spaces cannot be added to multiple choice selects. See [a b] in [l]", "bad_choice_name", 0),
    ],
)
def test_complaints_without_a_code(complaint, code, row):
    (found,) = noted(complaint)
    assert (found.code, found.row) == (code, row)


def test_an_unknown_complaint_is_passed_on_in_its_own_words():
    (found,) = noted("AttributeError: 'NoneType' object has no attribute 'x'" + "!" * 1000)
    assert found.code == "not_converted"
    assert "AttributeError" in in_vietnamese(found)
    assert len(in_vietnamese(found)) < 400


def test_what_the_profile_has_said_better_is_not_said_again():
    findings = noted("[row : 3] Missing calculation.", "[row : 3] Question or group with no name.", "Something else.")
    assert [found.code for found in findings] == ["no_calculation"]
