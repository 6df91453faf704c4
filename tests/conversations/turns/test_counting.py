"""Numbers and days in a turn: proposals are in range, what is unusual is asked about once, there is a way on."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import pytest

from bot.words import words_for
from conversations.form import Usual, read_usual
from conversations.speech import Incoming
from conversations.turns.turn import take_turn
from conversations.walking.walk import Walk
from conversations.workbook import from_markdown
from conversations.xform import read_xform
from tests.conversations.forms_at_hand import NOW, xform_of

SURVEY = """
    type    | name | label                   | required | constraint         | bot::unit | bot::usual
    integer | tre  | Nhà mình có mấy cháu?    | yes      | . >= 0 and . <= 20 |           | 0..8
    integer | cay  | Trồng thêm thế nào?      | yes      | . <= 100           | cây       |
    date    | hop  | Họp ngày nào?            | yes      | . <= today()       |           |
    date    | sinh | Ngày nào?                | yes      |                    | ngày sinh |
"""


@lru_cache(maxsize=1)
def _form():
    rows = [line.strip() for line in SURVEY.strip().splitlines()]
    workbook = from_markdown("\n".join(["| survey |", *(f"| | {row} |" for row in rows)]))
    return read_xform(xform_of(SURVEY), workbook, digest="abcdef")


@pytest.fixture
def walk():
    return Walk(_form(), began=NOW, now=NOW, name="w1")


def hear(walk, text="", press="", at=NOW):
    return take_turn(walk, Incoming("web", "phone", "1", at, text=text, press=press), words_for("vi"))


def test_what_is_usual_is_taken_and_what_is_not_is_asked_about_once(walk):
    turn = hear(walk, "15")
    assert walk.log == {}
    assert "15" in turn.says[0].text
    hear(walk, "đúng")
    assert walk.log == {"/data/tre": "15"}


def test_an_age_is_no_number_of_children(walk):
    turn = hear(walk, "cháu 6 tuổi")
    assert (turn.refused, walk.log, walk.look) == ("other_unit", {}, None)


def test_not_to_know_is_met_with_what_to_do(walk):
    turn = hear(walk, "không biết")
    assert turn.refused == "unknown"
    assert turn.says[0].text.startswith("Chưa biết thì hỏi trưởng bản rồi trả lời sau cũng được.")
    assert walk.log == {}


def test_numbers_between_which_is_asked_can_be_tapped(walk):
    turn = hear(walk, "2 hoặc 3")
    assert [button.label for button in turn.says[0].buttons] == ["2", "3"]
    hear(walk, press=turn.says[0].buttons[1].press)
    assert walk.log == {"/data/tre": "3"}


@pytest.mark.parametrize("typed", ["3 hoặc 400", "400 hay 3"])
def test_a_number_that_the_question_refuses_is_never_offered(walk, typed):
    turn = hear(walk, typed)
    assert (turn.refused, walk.look.proposed) == ("likely", "3")


def test_where_every_number_is_refused_one_number_is_asked_for(walk):
    turn = hear(walk, "300 hoặc 400")
    assert (turn.refused, turn.says[0].buttons) == ("one_number", ())


def test_a_number_too_large_is_refused_in_the_words_of_the_form(walk):
    assert hear(walk, "khoảng chừng độ 400 cháu ngoan").refused == "constraint"
    assert walk.look is None


def test_a_form_says_what_its_question_counts(walk):
    hear(walk, "2")
    assert hear(walk, "3 tuổi").refused == "other_unit"
    hear(walk, "3 cây")
    assert walk.log["/data/cay"] == "3"


def test_a_day_without_a_year_is_one_the_question_allows_and_is_said_in_full(walk):
    for answer in ("2", "3"):
        hear(walk, answer)
    turn = hear(walk, "20/11")
    assert walk.log["/data/hop"] == "2026-11-20"
    assert "20/11/2026" in turn.says[0].text


def test_a_day_that_lies_shortly_ahead_is_refused_and_not_taken_for_one_a_year_ago(walk):
    for answer in ("2", "3"):
        hear(walk, answer)
    hear(walk, "23/11")
    assert (walk.look, "/data/hop" in walk.log) == (None, False)


def test_in_january_the_day_of_last_autumn_is_meant():
    january = datetime(2027, 1, 5, 8, tzinfo=NOW.tzinfo)
    walk = Walk(_form(), began=january, now=january)
    for answer in ("2", "3", "20/11"):
        hear(walk, answer, at=january)
    assert walk.log["/data/hop"] == "2026-11-20"


def test_a_birthday_without_a_year_is_asked_for_it(walk):
    for answer in ("2", "3", "20/11"):
        hear(walk, answer)
    turn = hear(walk, "20/11")
    assert turn.refused == "no_year"
    assert "Năm nào?" in turn.says[0].text
    assert "/data/sinh" not in walk.log


def test_several_days_are_no_day(walk):
    for answer in ("2", "3"):
        hear(walk, answer)
    assert hear(walk, "20–22/11").refused == "several_days"


@pytest.mark.parametrize(
    ("written", "usual"),
    [("0..8", (0, 8)), ("0.5 .. 2", (0.5, 2)), ("-1..1", (-1, 1)), ("8..0", None), ("8", None), ("a..b", None)],
)
def test_a_range_is_two_numbers_the_smaller_first(written, usual):
    assert read_usual(written) == (Usual(*usual) if usual else None)
