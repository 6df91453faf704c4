"""An expression that cannot be read says where and, for habits from Excel, what would be right."""

from __future__ import annotations

import pytest

from tests.conversations.authoring.books import findings, in_english, in_vietnamese

SURVEY = """
    type                | name | label | relevant | constraint | calculation
    integer             | a    | A?    |          |            |
    select_one co_khong | b    | B?    |          |            |
    begin_repeat        | r    | R     |          |            |
    integer             | t    | T?    |          |            |
    end_repeat          |      |       |          |            |
    text                | x    | X?    | {relevant} | {constraint} |
    calculate           | c    |       |          |            | {calculation}
    text                | y    | Y?    |          |            |
"""


def of(*, relevant="", constraint="", calculation="1"):
    cells = {"relevant": relevant, "constraint": constraint, "calculation": calculation}
    return findings(SURVEY.format(**{name: cell.replace("|", "\\|") for name, cell in cells.items()}))


@pytest.mark.parametrize(
    ("expression", "code", "character"),
    [
        ("${a} +", "unfinished", None),
        ("(${a} + 1", "unclosed", 10),
        ("${a} ) 1", "unexpected", 6),
        ("${a} # 1", "unknown_character", 6),
        ("//a", "unexpected", 1),
        ("foo(${a})", "unknown_function", 1),
        ("1 + pulldata('xa', 'ten', 'ma', '1')", "unknown_function", 5),
        ("if(${a}, 1)", "arguments", 1),
        ("today(1)", "arguments", 1),
        ("b = 'co'", "bare_name", 1),
        ("${aa} + 1", "unknown_name", None),
        ("1 + regex(${x}, '(?=a)b')", "regex", 5),
        ("regex(${x}, '(a{1000}){1000}')", "regex", 1),
        ("/data/nowhere", "unknown_path", None),
        ("instance('xa')/root/item[name = 'a']/diem", "unknown_list", None),
        ("instance('co_khong')/root", "instance", None),
        ("(" * 100 + "1" + ")" * 100, "too_deep", None),
        ("1" + " + 1" * 50_000, "too_long", None),
    ],
)
def test_expressions_that_do_not_compile(expression, code, character):
    found = of(calculation=expression)[code]
    assert (found.severity, found.place) == ("error", "survey!F8")
    assert character is None or found.values["character"] == character
    assert in_vietnamese(found) != in_english(found)


@pytest.mark.parametrize(
    ("expression", "piece", "right"),
    [
        ("IF(${a}>3;1;0)", "IF", "if("),
        ("if(${a}>3;1;0)", ";", "if("),
        ("${a} > 1,5", "1,5", "1.5"),
        ("if(${a} > 1,5, 1, 0)", "1,5", "1.5"),
        ("${a} == 3", "==", "${a} ="),
        ("${a} <> 3", "<>", "!="),
        ("${a} > 1 và ${a} < 3", "và", "and"),
        ("${a} > 1 AND ${a} < 3", "AND", "and"),
        ("${a} > 1 hoặc ${a} < 3", "hoặc", "or"),
        ("${a} > 1 && ${a} < 3", "&&", "and"),
        ("${a} > 1 || ${a} < 3", "||", "or"),
        ("không(${a} = 1)", "không", "not("),
        ("!${a}", "!", "not("),
        ("${a} >> 1", ">>", ">="),
        ("${a} ≥ 1", "≥", ">="),
        ("${a} / 2", "/", "div"),
        ("${a} * 10%", "%", "div"),
        ("${a} ^ 2", "^", "*"),
        ("'Nhà ' & ${x}", "&", "concat("),
        ("nếu(${a} > 3, 1, 0)", "nếu", "if("),
    ],
)
def test_habits_from_excel_get_the_right_form(expression, piece, right):
    found = of(relevant=expression)["habit"]
    assert (found.place, found.values["piece"]) == ("survey!D7", piece)
    assert found.values["character"] == expression.index(piece) + 1
    assert right in in_english(found)
    assert right in in_vietnamese(found)


@pytest.mark.parametrize(
    "expression",
    ["‘a’ = “a”", "${y} = 'a == b; c và d'", "concat('1,5', ${y})", "${a}-1 > 0", "not(selected(${b}, 'co'))"],
)
def test_what_is_right_stays_unmentioned(expression):
    assert of(relevant=expression) == {}


def test_every_bad_cell_is_mentioned_at_once():
    found = of(relevant="${a} ==", constraint=". > ", calculation="foo()")
    assert {finding.place for finding in found.values()} == {"survey!D7", "survey!E7", "survey!F8"}


def test_a_name_in_a_text_that_is_not_there():
    found = findings("type | name | label\ntext | ten | Tên?\nnote | n | Chào ${tenn}")["unknown_name"]
    assert (found.place, found.values["meant"]) == ("survey!C3", "ten")


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("calculate | a | | ${b} | \ncalculate | b | | ${a} |", {"a (survey!2)", "b (survey!3)"}),
        ("integer | a | A? | | ${b} = 1\ncalculate | b | | ${a} |", {"a (survey!2)", "b (survey!3)"}),
    ],
)
def test_a_circle_names_its_rows(rows, names):
    found = findings(f"type | name | label | calculation | relevant\n{rows}")["circle"]
    assert found.row in {2, 3}
    assert set(found.values["piece"].split(", ")) == names


@pytest.mark.parametrize("pattern", ["(a|aa)+$", "(.*)*x", "([a-z]+)+!", "^(\\d+)*$"])
def test_patterns_that_hang_other_engines_are_harmless_here(pattern):
    assert (
        findings(SURVEY.format(relevant="", constraint=f"regex(., '{pattern}')".replace("|", "\\|"), calculation="1"))
        == {}
    )


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("${b} = 'coo'", "not_a_choice"),
        ("'cos' != ${b}", "not_a_choice"),
        ("selected(${b}, 'kong')", "not_a_choice"),
        ("count(instance('co_khong')/root/item[name = 'cc']) > 0", "not_a_choice"),
    ],
)
def test_a_word_that_is_not_among_the_choices(expression, code):
    found = of(relevant=expression)[code]
    assert (found.severity, found.place) == ("error", "survey!D7")
    assert found.values.get("meant", "co") in {"co", "khong"}


def test_a_word_that_no_calculation_comes_to():
    survey = """
        type      | name     | label | calculation                 | relevant
        integer   | a        | A?    |                             |
        calculate | xep_loai |       | if(${a} > 3, 'dat', 'chua') |
        note      | n        | Đạt!  |                             | ${xep_loai} = 'đạt'
        note      | m        | Chưa. |                             | ${xep_loai} = 'chua'
    """
    found = findings(survey)["not_a_choice"]
    assert found.place == "survey!E4"
    assert "chua" in found.values["possible"]


@pytest.mark.parametrize("expression", ["${b} = ''", "${b} = 'co'", "${y} = 'whatever'", ". = 'whatever'"])
def test_words_that_are_possible(expression):
    assert of(relevant=expression if "." not in expression[:1] else "", constraint=expression) == {}


def test_answers_of_the_form_before_are_not_known():
    found = findings("type | name | label | default\ntext | ten | Tên? | ${last-saved#ten}")
    assert [(f.code, f.place) for f in found.values()] == [("last_saved", "survey!D2")]
    assert "last-saved#ten" in in_vietnamese(found["last_saved"])


def test_a_long_chain_of_conditions_is_no_long_work():
    links = "\n".join(f"calculate | c{n} | | if(${{a}} = 1, ${{c{n - 1}}}, ${{c{n - 1}}})" for n in range(1, 60))
    survey = (
        f"type | name | label | calculation\ninteger | a | A? |\ncalculate | c0 | | if(${{a}} = 1, 'x', 'y')\n{links}"
    )
    wrong = "\ncalculate | sai | | if(${c59} = 'z', 1, 0)"
    assert findings(survey + wrong)["not_a_choice"].place == "survey!D63"
    circle = "\ncalculate | vong | | if(${a} = 1, ${vong}, ${vong})"
    assert findings(survey + circle)["circle"].place == "survey!D63"
