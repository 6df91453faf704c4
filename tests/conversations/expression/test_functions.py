"""Every function of the profile, one table each for numbers, texts, lists of chosen names, truths and dates."""

from __future__ import annotations

import pytest

from conversations.expression import ExpressionError
from conversations.expression.functions import FUNCTIONS
from tests.conversations.forms_at_hand import work_out, written

ANSWERS = {
    "a": "7",
    "trong": "",
    "chon": "sach dai ti_vi",
    "con": [{"ten": "An", "tuoi": "8"}, {"ten": "", "tuoi": ""}, {"ten": "Cúc", "tuoi": None}],
}
PROFILE = """
    if coalesce once not true false boolean number string int round pow sum min max count count-non-empty
    selected selected-at count-selected concat join contains starts-with string-length substr regex today date
    format-date position jr:choice-name instance current indexed-repeat
    floor ceiling substring-before substring-after now format-date-time decimal-date-time
"""


def test_these_functions_may_be_called_and_no_others():
    assert set(FUNCTIONS) == set(PROFILE.split())


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("number('7')", "7"),
        ("number('bảy')", "NaN"),
        ("number(true())", "1"),
        ("number('2026-11-22')", "20779"),
        ("int(2.9)", "2"),
        ("int(-2.9)", "-2"),
        ("int('')", "NaN"),
        ("int(1 div 0)", "Infinity"),
        ("floor(2.9)", "2"),
        ("floor(-2.1)", "-3"),
        ("floor('')", "NaN"),
        ("floor(1 div 0)", "Infinity"),
        ("ceiling(2.1)", "3"),
        ("ceiling(-2.9)", "-2"),
        ("ceiling(-1 div 0)", "-Infinity"),
        ("round(2.5)", "3"),
        ("round(2.4)", "2"),
        ("round(3.14159, 2)", "3.14"),
        ("round(0.5)", "1"),
        ("round(1234, -2)", "1200"),
        ("round('')", "NaN"),
        ("round(1, '')", "NaN"),
        ("round(1.25, 400)", "1.25"),
        ("round(1.25, -400)", "0"),
        ("round(pow(10, 300), 20) = pow(10, 300)", "true"),
        ("round(1 div 0)", "Infinity"),
        ("pow(2, 10)", "1024"),
        ("pow(4, 0.5)", "2"),
        ("pow(-8, 0.5)", "NaN"),
        ("pow(0, -1)", "Infinity"),
        ("pow(10, 1000)", "Infinity"),
        ("pow(-10, 1001)", "-Infinity"),
        ("pow('', 2)", "NaN"),
    ],
)
def test_numbers(expression, result):
    assert written(expression, ANSWERS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("sum(/data/con/tuoi)", "NaN"),
        ("sum(/data/con[tuoi != '']/tuoi)", "8"),
        ("sum(/data/a, 3)", "10"),
        ("sum(/data/con[ten = 'khác']/tuoi)", "0"),
        ("min(3, /data/trong, 2)", "2"),
        ("max(3, /data/trong, 2)", "3"),
        ("max(/data/con/tuoi)", "8"),
        ("min(/data/trong)", "NaN"),
        ("max('2026-01-01', '2026-02-01')", "20485"),
        ("count(/data/con)", "3"),
        ("count(/data/con/tuoi)", "2"),
        ("count(/data/con[ten != ''])", "2"),
        ("count(/data/a)", "1"),
        ("count-non-empty(/data/con/ten)", "2"),
        ("count-non-empty(/data/con/tuoi)", "1"),
        ("count-non-empty(/data/trong)", "0"),
    ],
)
def test_sums_and_counts_leave_out_what_does_not_apply(expression, result):
    assert written(expression, ANSWERS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("string(5.0)", "5"),
        ("string(true())", "true"),
        ("concat()", ""),
        ("concat('a', 5, true())", "a5true"),
        ("concat(/data/con/ten, '.')", "AnCúc."),
        ("join(', ', /data/con/ten)", "An, , Cúc"),
        ("join('-', 'a', /data/a)", "a-7"),
        ("join('-')", ""),
        ("contains('Bản Học', 'Học')", "true"),
        ("contains('Bản Học', 'học')", "false"),
        ("contains('a', '')", "true"),
        ("starts-with('Bản Học', 'Bản')", "true"),
        ("starts-with('Bản', 'Bản Học')", "false"),
        ("string-length('Điện Biên')", "9"),
        ("substr('abcde', 1)", "bcde"),
        ("substr('abcde', 1, 3)", "bc"),
        ("substr('abcde', -2)", "de"),
        ("substr('abcde', 0, -1)", "abcd"),
        ("substr('abcde', 3, 1)", ""),
        ("substr('abcde', 9)", ""),
        ("substr('abcde', -9, 2)", "ab"),
        ("substr('abcde', 0, 1 div 0)", "abcde"),
        ("substr('', 0, 5)", ""),
        ("substring-before('1999/04/01', '/')", "1999"),
        ("substring-before('abc', 'x')", ""),
        ("substring-before('abc', '')", ""),
        ("substring-after('1999/04/01', '/')", "04/01"),
        ("substring-after('abc', 'x')", ""),
        ("substring-after('abc', '')", "abc"),
        ("coalesce('', /data/trong, 'c', 'd')", "c"),
        ("coalesce('', '')", ""),
        ("coalesce(0, 5)", "0"),
        ("coalesce(/data/trong + 1, 5)", "5"),
        ("coalesce(/data/trong + 1, 0 div 0)", ""),
        ("if(/data/a > 5, 'nhiều', 'ít')", "nhiều"),
        ("if(/data/trong, 1, 'không')", "không"),
        ("if(true(), 1, 2) + 1", "2"),
    ],
)
def test_texts(expression, result):
    assert written(expression, ANSWERS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("selected(/data/chon, 'dai')", "true"),
        ("selected(/data/chon, ' dai ')", "true"),
        ("selected(/data/chon, 'da')", "false"),
        ("selected(/data/chon, 'sach dai')", "false"),
        ("selected(/data/chon, '')", "false"),
        ("selected('', '')", "true"),
        ("selected(/data/trong, ' ')", "true"),
        ("selected(/data/trong, 'dai')", "false"),
        ("selected-at(/data/chon, 0)", "sach"),
        ("selected-at(/data/chon, 2)", "ti_vi"),
        ("selected-at(/data/chon, 3)", ""),
        ("selected-at(/data/chon, -1)", ""),
        ("selected-at(/data/chon, '')", ""),
        ("count-selected(/data/chon)", "3"),
        ("count-selected(/data/trong)", "0"),
        ("count-selected('  a  b ')", "2"),
    ],
)
def test_several_chosen_names(expression, result):
    assert written(expression, ANSWERS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("true()", "true"),
        ("false()", "false"),
        ("not(/data/trong)", "true"),
        ("not(0)", "true"),
        ("not('false')", "false"),
        ("boolean(/data/con)", "true"),
        ("boolean(/data/con[ten = 'khác'])", "false"),
    ],
)
def test_truths(expression, result):
    assert written(expression, ANSWERS) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("regex('0912345678', '0[0-9]{9}')", "true"),
        ("regex('x0912345678', '0[0-9]{9}')", "false"),
        ("regex('09123456789', '0[0-9]{9}')", "false"),
        ("regex('Điện Biên', '\\p{Lu}\\w*.*')", "true"),
        ("regex('', '.*')", "true"),
        ("regex('a', 'a|ab')", "true"),
        ("regex('ab', 'a|ab')", "true"),
        ("regex('7', /data/a)", "true"),
        ("regex('7', concat('(', /data/a))", "false"),
    ],
)
def test_a_regular_expression_matches_the_whole_value(expression, result):
    assert written(expression, ANSWERS) == result


def test_a_regular_expression_cannot_run_away():
    assert written("regex(/data/a, '(a+)+$')", {"a": "a" * 499 + "b"}) == "false"
    assert written("regex(/data/a, 'a*')", {"a": "a" * 500}) == "true"
    assert written("regex(/data/a, 'a*')", {"a": "a" * 501}) == "false"


@pytest.mark.parametrize("pattern", ["(?=a)b", "(?<!a)b", "(a)\\1", "[", "a{2001}", "(((a{100}){100}){100}){100}"])
def test_a_pattern_that_re2_refuses_is_refused_when_the_form_is_compiled(pattern):
    with pytest.raises(ExpressionError) as caught:
        work_out(f"1 = 1 and regex('a', '{pattern}')")
    assert (caught.value.code, caught.value.at, caught.value.what) == ("regex", 10, pattern)


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("today()", "2026-11-22"),
        ("date(0)", "1970-01-01"),
        ("date(20779.9)", "2026-11-22"),
        ("date(-1)", "1969-12-31"),
        ("date('2026-11-22T23:59:59+07:00')", "2026-11-22"),
        ("date('22/11/2026')", ""),
        ("date(true())", ""),
        ("date('')", ""),
        ("date(1 div 0)", ""),
        ("date(9999999999)", ""),
        ("format-date('2026-01-05', '%d/%m/%Y')", "05/01/2026"),
        ("format-date('2026-01-05', '%e.%n.%y, %a %b')", "5.1.26, Mon Jan"),
        ("format-date('2026-01-05T08:30:15.250', '%H:%M:%S.%3 (%h)')", "08:30:15.250 (8)"),
        ("format-date(20779, 'ngày %d, %% %Q')", "ngày 22, %% %Q"),
        ("format-date-time('2026-01-05T08:30:15', '%d/%m/%Y %H:%M')", "05/01/2026 08:30"),
        ("format-date-time('', '%H')", ""),
        ("format-date('', '%d')", ""),
        ("decimal-date-time('2026-11-22')", "20779"),
        ("decimal-date-time('2026-11-22T12:00:00.000+07:00')", "20779.5"),
        ("decimal-date-time('khác')", "NaN"),
        ("now() >= today() and now() < today() + 1", "true"),
        ("substring-before(now(), 'T') = today()", "true"),
        ("format-date('khác', '%d')", ""),
        ("format-date(true(), '%d')", ""),
        ("format-date('0800-01-05', '%Y')", "0800"),
        ("format-date('9999-12-31T23:59:59.9996', '%Y')", ""),
        ("format-date(9999999999, '%Y')", ""),
    ],
)
def test_dates(expression, result):
    assert written(expression) == result
