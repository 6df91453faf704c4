"""What a value is while an expression is worked out: blank, text, number, truth, date, and a list of nodes."""

from __future__ import annotations

import pytest

from conversations.expression import OutOfFuelError
from conversations.expression.values import days_of_text, number_of_text, text_of_number
from tests.conversations.forms_at_hand import work_out, written

BLANK = {"a": "", "khong_ap_dung": None, "con": [], "mot": [{"ten": ""}], "hai": [{"tuoi": "5"}, {"tuoi": "9"}]}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("/data/a = ''", "true"),
        ("/data/khong_ap_dung = ''", "true"),
        ("/data/a != 'khong'", "true"),
        ("/data/khong_ap_dung != 'khong'", "true"),
        ("string-length(/data/khong_ap_dung)", "0"),
        ("not(/data/a)", "true"),
        ("/data/a = 0", "false"),
        ("/data/a != 0", "true"),
        ("/data/a < 1", "false"),
        ("/data/a >= 0", "false"),
    ],
)
def test_an_unanswered_question_and_one_that_does_not_apply_read_as_blank(expression, result):
    assert written(expression, BLANK) == result


@pytest.mark.parametrize("operator", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("side", ["''", "0", "/data/a", "/data/hai/tuoi"])
def test_nothing_compares_with_a_repeat_that_has_no_instance(operator, side):
    assert written(f"/data/con/ten {operator} {side}", BLANK) == "false"
    assert written(f"{side} {operator} /data/con/ten", BLANK) == "false"


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("/data/hai/tuoi = 9", "true"),
        ("/data/hai/tuoi != 9", "true"),
        ("/data/hai/tuoi = '5'", "true"),
        ("/data/hai/tuoi > 8", "true"),
        ("/data/hai/tuoi > 9", "false"),
        ("10 > /data/hai/tuoi", "true"),
        ("/data/hai/tuoi = /data/hai/tuoi", "true"),
        ("/data/mot/ten = ''", "true"),
        ("/data/mot/ten = /data/hai/tuoi", "false"),
        ("/data/mot/ten != /data/hai/tuoi", "true"),
        ("/data/hai/tuoi + 1", "6"),
        ("boolean(/data/mot/ten)", "true"),
        ("(/data/hai/tuoi > 8) = true()", "true"),
        ("/data/hai/tuoi = true()", "true"),
        ("/data/hai/tuoi != true()", "false"),
    ],
)
def test_a_list_of_nodes_compares_by_any_of_them_and_counts_as_its_first(expression, result):
    assert written(expression, BLANK) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("'5' = 5", "true"),
        ("5 = '5.0'", "true"),
        ("'5' = '5.0'", "false"),
        ("/data/n = '7'", "true"),
        ("/data/n = 7.0", "true"),
        ("'b' > 'a'", "false"),
        ("'10' > '9'", "true"),
        ("true() = 'false'", "true"),
        ("true() = 1", "true"),
        ("true() != 0", "true"),
        ("false() = ''", "true"),
        ("'1' + '2'", "3"),
        ("true() + true()", "2"),
        ("boolean('false')", "true"),
        ("boolean('0')", "true"),
        ("boolean(0)", "false"),
        ("boolean('')", "false"),
        ("boolean(0 div 0)", "false"),
        ("if('0', 'phải', 'trái')", "phải"),
        ("'' or 'a'", "true"),
        ("'a' and 0", "false"),
    ],
)
def test_text_becomes_a_number_or_a_truth_only_when_it_is_used_as_one(expression, result):
    assert written(expression, {"n": "7"}) == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("'' + 1", "NaN"),
        ("'ba' * 2", "NaN"),
        ("0 div 0", "NaN"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("1 mod 0", "NaN"),
        ("(1 div 0) mod 2", "NaN"),
        ("3 mod (1 div 0)", "3"),
        ("-7 mod 3", "-1"),
        ("7 mod -3", "1"),
        ("5.5 mod 2", "1.5"),
        ("1 div 0.0000001 mod 0.3 >= 0", "true"),
        ("pow(10, 308) mod 0.0000001 < 1", "true"),
        ("0 div 0 = 0 div 0", "false"),
        ("0 div 0 != 0 div 0", "true"),
        ("0 div 0 < 1", "false"),
    ],
)
def test_what_is_no_number_and_what_is_beyond_all_numbers(expression, result):
    assert written(expression) == result


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5.0, "5"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (1e21, "1" + "0" * 21),
        (-2.5, "-2.5"),
        (123456789012345.0, "123456789012345"),
    ],
)
def test_a_number_is_written_without_an_exponent_or_a_needless_zero(number, text):
    assert text_of_number(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), (" 5 ", 5), ("-5", -5), (".5", 0.5), ("5.", 5), ("007", 7), ("2026-11-22", 20779), ("1970-1-2", 1)],
)
def test_what_reads_as_a_number(text, number):
    assert number_of_text(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "+5", "1e5", "inf", "nan", "NaN", "1,5", "1_000", "５", "٣", "--5", "5 5", "9" * 41, "0x10", "²"]
)
def test_what_does_not_read_as_a_number(text):
    number = number_of_text(text)
    assert number != number  # noqa: PLR0124 - only NaN differs from itself


DAYS = {"sinh": "2020-02-29", "nay": "2026-11-22", "gio": "2026-11-22T12:00:00.000+07:00", "sai": "2026-02-30"}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("/data/sinh < /data/nay", "true"),
        ("/data/nay <= today()", "true"),
        ("/data/nay = today()", "true"),
        ("today() - 1", "20778"),
        ("/data/nay - /data/sinh", "2458"),
        ("int((today() - /data/sinh) div 365.25)", "6"),
        ("/data/gio - /data/nay", "0.5"),
        ("/data/nay = /data/gio", "false"),
        ("/data/sinh > '1969-12-31'", "true"),
        ("/data/sai > 0", "false"),
        ("number(/data/sai)", "NaN"),
        ("date(/data/nay) = '2026-11-22'", "true"),
        ("date(today() + 1)", "2026-11-23"),
        ("date('2026-1-5')", "2026-01-05"),
    ],
)
def test_dates_are_days_when_they_are_counted_and_texts_when_they_are_equal(expression, result):
    assert written(expression, DAYS) == result


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1970-01-01", 0),
        ("1969-12-31", -1),
        ("2024-02-29", 19782),
        ("1970-01-02T06:00", 1.25),
        ("1970-01-01T00:00:43.2Z", 0.0005),
        ("1970-01-01T23:59:59.999+0700", 1 - 0.001 / 86400),
    ],
)
def test_a_date_is_its_days_since_1970_by_the_clock_on_the_wall(text, days):
    assert days_of_text(text) == pytest.approx(days)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2026-13-01", "0000-01-01", "22/11/2026", "2026-11-22 08:00", "20261122"]
)
def test_what_is_no_date(text):
    days = days_of_text(text)
    assert days != days  # noqa: PLR0124 - only NaN differs from itself


def test_the_machine_s_clock_is_never_read():
    assert work_out("today()") == "2026-11-22"


SEVERAL = {"con": [{"ten": "An"}, {"ten": "Bình"}]}


@pytest.mark.parametrize(
    ("expression", "unless"),
    [
        ("{} or count(/data/con)", "true()"),
        ("{} and count(/data/con)", "false()"),
        ("if({}, 1, count(/data/con))", "true()"),
        ("coalesce({}, count(/data/con))", "'a'"),
    ],
)
def test_what_is_not_needed_is_not_worked_out(expression, unless):
    work_out(expression.format(unless), SEVERAL, fuel=1)
    needed = {"true()": "false()", "false()": "true()"}.get(unless, "''")
    with pytest.raises(OutOfFuelError):
        work_out(expression.format(needed), SEVERAL, fuel=1)
