"""How an expression is read: what binds tighter, what is a name, and what is refused at which character."""

from __future__ import annotations

import pytest

from conversations.expression import ExpressionError
from conversations.expression.parser import parse
from conversations.expression.syntax import DEEPEST, LONGEST, MOST_OPERATORS
from tests.conversations.forms_at_hand import work_out, written

CON = [{"ten": "An", "tuoi": "8"}, {"ten": "Bình", "tuoi": "12"}]
LISTS = {"muc": [{"name": "a", "label": "A", "diem": "20"}, {"name": "b", "label": "B", "diem": "10"}]}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("5 - 2 - 1", "2"),
        ("8 div 4 div 2", "1"),
        ("7 mod 4 + 1", "4"),
        ("-2 * 3", "-6"),
        ("2 * -3", "-6"),
        ("5--3", "8"),
        ("- - 2", "2"),
        ("1 + 1 = 2", "true"),
        ("1 < 2 = true()", "true"),
        ("3 > 2 > 1", "false"),
        ("true() or false() and false()", "true"),
        ("(true() or false()) and false()", "false"),
        ("1 = 2 or 2 >= 2 and 1 != 2", "true"),
    ],
)
def test_what_binds_tighter(expression, result):
    assert written(expression) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (".5 + 5. + 007", "12.5"),
        ("'có \"sách\"'", 'có "sách"'),
        ('"it\'s"', "it's"),
        ("“cong” != ‘thẳng’", "true"),
        ("1\u00a0+\u00a01", "2"),
        ("\n1\t+\r\n1 ", "2"),
        ("''", ""),
    ],
)
def test_numbers_texts_and_blanks_as_people_type_them(expression, result):
    assert written(expression) == result


ODD = {"a": "7", "b": "2", "a-b": "cả hai", "a.b": "chấm", "div": "6", "mod": "4", "and": "co", "or": ""}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("/data/a-b", "cả hai"),
        ("/data/a - /data/b", "5"),
        ("/data/a -1", "6"),
        ("/data/a.b", "chấm"),
        ("/data/div div /data/mod", "1.5"),
        ("../div mod ../mod", "2"),
        ("/data/and and /data/or", "false"),
        ("/data/a * /data/b", "14"),
        ("/*/a*/data/b", "14"),
    ],
)
def test_names_may_look_like_operators_and_operators_stand_only_after_an_operand(expression, result):
    assert written(expression, ODD) == result


@pytest.mark.parametrize(
    ("expression", "code", "at", "what"),
    [
        ("", "empty", 0, ""),
        ("   ", "empty", 0, ""),
        ("1 +", "unfinished", 3, ""),
        ("if(1, 2,", "unfinished", 8, ""),
        ("(1 + 2", "unclosed", 6, ")"),
        ("concat('a'", "unclosed", 10, ")"),
        ("/data/con[1", "unclosed", 11, "]"),
        ("1 == 1", "unexpected", 3, "="),
        ("1 >> 2", "unexpected", 3, ">"),
        ("1,5", "unexpected", 1, ","),
        ("/data/a và /data/b", "unexpected", 8, "và"),
        ("1 2", "unexpected", 2, "2"),
        ("concat(,)", "unexpected", 7, ","),
        ("//a", "unexpected", 0, "//"),
        ("@a", "unexpected", 0, "@"),
        ("(/data/con)[1]", "unexpected", 11, "["),
        ("if(1; 2; 3)", "unknown_character", 4, ";"),
        ("${a} > 1", "unknown_character", 0, "$"),
        ("1 + 'a", "unknown_character", 4, "'"),
        ("/data//a", "axis", 5, "//"),
        ("child::a", "axis", 5, "::"),
        ("/data/a | /data/b", "axis", 8, "|"),
        ("/data/a/@b", "unexpected", 8, "@"),
        ("1 + IF(1, 2, 3)", "unknown_function", 4, "IF"),
        ("pulldata('a', 'b', 'c', 'd')", "unknown_function", 0, "pulldata"),
        ("not(sleep(1))", "unknown_function", 4, "sleep"),
        ("1 + if(1, 2)", "arguments", 4, "if"),
        ("today(1)", "arguments", 0, "today"),
        ("1 + /data/khong_co", "unknown_path", 10, "khong_co"),
        ("/khac/a", "unknown_path", 0, "khac"),
        ("../../..", "unknown_path", 3, ".."),
        ("/data/a[1]", "predicate", 6, "a"),
        ("/data/con[1][1]/ten[1]", "predicate", 16, "ten"),
        ("count(1)", "needs_path", 0, "count"),
        ("position('a')", "needs_path", 0, "position"),
        ("jr:choice-name('a', 1)", "needs_path", 0, "jr:choice-name"),
        ("indexed-repeat(/data/a, /data/con, 1)", "no_repeat", 0, "a"),
        ("indexed-repeat(/data/con, /data/con, 1)", "no_repeat", 0, "con"),
        ("1 + instance('muc')", "instance", 4, "instance"),
        ("instance('muc')/root", "instance", 0, "muc"),
        ("instance('muc')/root/item/diem/x", "instance", 0, "x"),
        ("concat('a')/b", "instance", 0, ""),
        ("instance('khac')/root/item/diem", "unknown_list", 0, "khac"),
        ("regex(/data/a, '(?=a)')", "regex", 0, "(?=a)"),
        ("regex(/data/a, '[')", "regex", 0, "["),
    ],
)
def test_what_is_refused_and_at_which_character(expression, code, at, what):
    with pytest.raises(ExpressionError) as caught:
        work_out(expression, {"a": "7", "b": "2", "con": CON}, lists=LISTS)
    assert (caught.value.code, caught.value.at, caught.value.what) == (code, at, what)


def test_an_expression_has_at_most_eight_thousand_characters():
    assert work_out("1".ljust(LONGEST)) == 1
    with pytest.raises(ExpressionError) as caught:
        parse("1".ljust(LONGEST + 1))
    assert (caught.value.code, caught.value.at) == ("too_long", LONGEST)


def test_an_expression_has_at_most_so_many_levels():
    assert work_out("(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1)) == 1
    with pytest.raises(ExpressionError) as caught:
        parse("(" * DEEPEST + "1" + ")" * DEEPEST)
    assert (caught.value.code, caught.value.at) == ("too_deep", DEEPEST)


def test_an_expression_has_at_most_so_many_operators():
    assert work_out("1" + "+1" * MOST_OPERATORS) == MOST_OPERATORS + 1
    with pytest.raises(ExpressionError) as caught:
        parse("1" + "+1" * (MOST_OPERATORS + 1))
    assert caught.value.code == "too_deep"


@pytest.mark.parametrize(
    "hostile",
    [
        "1" + "+1" * 3999,
        "1" + "=1" * 3999,
        "1" + " or 1" * 1500,
        "-" * 7999 + "1",
        "not(" * 1500 + "1" + ")" * 1500,
        "if(1,if(1," * 700,
        "/data/con[" * 700,
        "/data" + "/.." * 2600,
        "concat(" + "1," * 3990 + "1)",
        "[" * 8000,
        "." * 8000,
        "'" * 7999,
        "9" * 8000,
        "instance('muc')/root/item[" * 200,
    ],
)
def test_however_it_is_shaped_a_hostile_expression_is_answered_at_once(hostile):
    try:
        work_out(hostile, {"con": CON}, lists=LISTS)
    except ExpressionError as error:
        assert 0 <= error.at <= LONGEST  # noqa: PT017 - some of them are harmless after all
