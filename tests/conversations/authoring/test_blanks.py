"""One blank term makes a whole total blank: the lint insists on coalesce(), if() or an answer."""

from __future__ import annotations

import pytest

from tests.conversations.authoring.books import findings, in_english

SURVEY = """
    type                | name | label | required | relevant  | calculation  | repeat_count | default
    hidden              | nam  |       |          |           |              |              |
    integer             | a    | A?    | yes      |           |              |              |
    integer             | b    | B?    |          |           |              |              |
    integer             | d    | D?    |          |           |              |              | 3
    integer             | e    | E?    | yes      | ${a} > 1  |              |              |
    text                | t    | T?    | yes      |           |              |              |
    select_one muc      | m    | M?    | yes      |           |              |              |
    select_one muc      | k    | K?    |          |           |              |              |
    select_multiple muc | n    | N?    | yes      |           |              |              |
    calculate           | kb   |       |          |           | ${b}         |              |
    calculate           | ok   |       |          |           | coalesce(${b}, 0) |         |
    calculate           | trong |      |          |           | ''           |              |
    begin_repeat        | r    | R     |          |           |              | ${a}         |
    integer             | x    | X?    | yes      |           |              |              |
    integer             | y    | Y?    |          |           |              |              |
    calculate           | xy   |       |          |           | ${x} * 2     |              |
    end_repeat          |      |       |          |           |              |              |
    calculate           | c    |       |          | RELEVANT | CALCULATION |            |
"""
CHOICES = """
    list_name | name | label | diem | le
    muc       | cao  | Cao   | 10   | 1
    muc       | thap | Thấp  | 5    |
"""


def trap(calculation: str, relevant: str = ""):
    survey = SURVEY.replace("CALCULATION", calculation).replace("RELEVANT", relevant)
    return findings(survey, CHOICES).get("may_be_blank")


@pytest.mark.parametrize(
    ("calculation", "term", "character"),
    [
        ("${a} + ${b}", "${b}", 8),
        ("${b} * 2", "${b}", 1),
        ("${a} + ${d}", "${d}", 8),  # skipping it takes its default away
        ("10 - ${e}", "${e}", 6),
        ("-${b}", "${b}", 2),
        ("${a} div ${kb}", "${kb}", 10),
        ("${a} + ${trong}", "${trong}", 8),
        ("${nam} - 1", "${nam}", 1),
        ("${t} + 1", "${t}", 1),
        ("${m} + 1", "${m}", 1),
        ("${n} + 1", "${n}", 1),
        ("${a} + 'muoi'", "'muoi'", 8),
        ("round(${b}, 1) + 1", "${b}", 7),
        ("1 + if(${a} > 1, ${b}, 0)", "${b}", 18),
        ("1 + if(${a} > 1, 5, '')", "''", 21),
        ("1 + coalesce(${b}, ${kb})", "${kb}", 20),
        ("1 + instance('muc')/root/item[name=${k}]/diem", "instance('muc')/root/item[name=${k}]/di…", 5),
        ("1 + instance('muc')/root/item[name=${m}]/le", "instance('muc')/root/item[name=${m}]/le", 5),
        ("1 + sum(${y})", "${y}", 9),
        ("1 + max(${x})", "max(${x})", 5),
        ("1 + ${x}", "${x}", 5),
        ("1 + selected-at(${n}, 0)", "selected-at(${n}, 0)", 5),
        ("max(0, ${a} - ${b})", "${b}", 15),
        ("if(${a} > 1, ../b div 2, 0)", "../b", 14),
        ("-../b+1", "../b", 2),
        ("(selected-at(${n}, (0)) - 1)*2", "selected-at(${n}, (0))", 2),
    ],
)
def test_a_term_that_may_be_blank(calculation, term, character):
    found = trap(calculation)
    assert found is not None
    assert (found.severity, found.place) == ("error", "survey!F19")
    assert (found.values["term"], found.values["character"]) == (term, character)
    assert f"coalesce({term}, 0)" in in_english(found)


def test_no_day_stands_in_for_one_that_is_not_known():
    survey = (
        "type | name | label | calculation\ndate | sinh | Sinh? |\ncalculate | tuoi | | (today() - ${sinh}) div 365"
    )
    assert "if(${sinh} != '', …, '')" in in_english(findings(survey)["may_be_blank"])
    assert findings(survey.replace("(today", "if(${sinh} != '', (today").replace("365", "365, '')")) == {}


@pytest.mark.parametrize(
    "calculation",
    [
        "${a} + 1",
        "${a} + ${ok}",
        "coalesce(${b}, 0) + 1",
        "coalesce(${a} + ${b}, 0)",
        "if(${b} != '', ${b} + 1, 0)",
        "if(${a} > 1, ${e} + 1, 0)",
        "1 + instance('muc')/root/item[name=${m}]/diem",
        "1 + sum(instance('muc')/root/item[selected(${n}, name)]/diem)",
        "max(instance('muc')/root/item/diem) - 1",
        "1 + sum(${x})",
        "1 + count(${r}) + count-selected(${n}) + string-length(${t})",
        "1 + (${b} > 2)",
        "max(${b}, 0) + 1",
        "today() - date('2026-01-01')",
        "concat(${b}, ${kb})",
    ],
)
def test_terms_that_are_guarded(calculation):
    assert trap(calculation) is None


def test_a_calculation_that_applies_only_when_its_question_does():
    assert trap("${e} + 1", relevant="${a} > 1") is None
    assert trap("${e} + 1", relevant="${a} > 0") is not None


def test_inside_a_repeat_its_own_questions_are_there():
    assert trap("1") is None


def test_a_trap_is_noted_once_and_not_again_where_it_is_read():
    survey = """
        type      | name | label | calculation
        integer   | a    | A?    |
        calculate | b    |       | ${a} + 1
        calculate | c    |       | ${b} + 1
        calculate | d    |       | ${b} + ${c}
    """
    assert findings(survey)["may_be_blank"].row == 3
    rows = [f.row for f in findings(survey).values() if f.code == "may_be_blank"]
    assert rows == [3]


@pytest.mark.parametrize(
    ("row", "is_blank"),
    [
        ("integer | so | Số? | | 4 |", True),  # skipping it takes the default away
        ("integer | so | Số? | yes | 4 |", False),
        ("hidden | so | | | 4 |", False),
    ],
)
def test_a_default_is_no_answer_where_the_question_may_be_skipped(row, is_blank):
    found = findings(
        f"type | name | label | required | default | calculation\n{row}\ncalculate | doi | | | | ${{so}} * 2"
    )
    assert ("may_be_blank" in found) is is_blank
