"""Labels in which numbers stand: the question says how a line is typed, and a number that may be two is asked."""

from __future__ import annotations

import pytest

from bot.words import words_for
from conversations.saying.asking import question_text
from conversations.speech import Incoming
from conversations.turns.turn import take_turn
from tests.conversations.forms_at_hand import NOW, form, walk

VI = words_for("vi")
CHOICES = """
    list_name | name | label
    lan       | k    | Chưa dự buổi nào
    lan       | a    | 1 buổi
    lan       | b    | 2 đến 3 buổi
    lan       | c    | Từ 4 buổi trở lên
    tiem      | bcg  | Lao
    tiem      | v1   | Viêm gan B mũi 1
    tiem      | v2   | Viêm gan B mũi 2
"""


def asked(kind, listed):
    return walk(form(f"type | name | label | required\n{kind} {listed} | q | Dự mấy buổi học? | yes", CHOICES))


def after(kind, listed, typed):
    begun = asked(kind, listed)
    take_turn(begun, Incoming("web", "phone", "1", NOW, text=typed), VI)
    return begun.log.get("/data/q")


def test_the_question_says_how_to_type_a_line_whose_number_stands_in_another():
    begun = asked("select_one", "lan")
    assert "(Chọn dòng 1 thì gõ SỐ 1.)" in question_text(begun, begun.open, VI)


def test_where_no_label_holds_a_number_nothing_is_said_of_it():
    begun = walk("type | name | label | required\nselect_one co_khong | q | Có sách không? | yes")
    assert "gõ SỐ" not in question_text(begun, begun.open, VI)


@pytest.mark.parametrize("typed", ["2.", "(2)", "2)", "số 2", "ý thứ hai", "1 buổi"])
def test_what_is_written_as_a_line_is_the_line(typed):
    assert after("select_one", "lan", typed) == "a"


@pytest.mark.parametrize("typed", ["1", "2", "hai"])
def test_a_bare_number_that_stands_in_another_label_is_asked(typed):
    assert after("select_one", "lan", typed) is None


@pytest.mark.parametrize("typed", ["3", "4"])
def test_a_bare_number_that_stands_in_its_own_label_is_taken(typed):
    assert after("select_one", "lan", typed) in {"b", "c"}


def test_among_several_the_numbers_are_lines():
    assert after("select_multiple", "tiem", "1 2") == "bcg v1"
