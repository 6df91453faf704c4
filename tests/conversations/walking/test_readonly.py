"""What is readonly is shown and never asked or overwritten; where an expression decides, it is asked when it may be."""

from __future__ import annotations

import pytest

from bot.words import words_for
from conversations.form import QuestionKind
from conversations.saying.asking import notes_before
from conversations.saying.telling import goes_on
from tests.conversations.forms_at_hand import form, say, values, walk

KINDS = """
    type                | name | label          | default | readonly       | required
    select_one co_khong | khoa | Khoá?          |         |                | yes
    text                | a    | Ghi?           | cu      | ${khoa} = 'co' |
    text                | b    | Ghi nữa?       | xưa     | 1              |
    begin_group         | g    | Nhóm           |         | yes            |
    text                | c    | Ghi trong nhóm? |        |                |
    end_group           |      |                |         |                |
    begin_repeat        | r    | Việc           |         | ${khoa} = 'co' |
    text                | d    | Việc gì?       |         |                |
    end_repeat          |      |                |         |                |
"""
MATRIX = """
    type                | name | label       | appearance   | readonly
    select_one co_khong | khoa | Khoá?       |              |
    begin_group         | g    | Nhóm        | field-list   | ${khoa} = 'co'
    select_one co_khong | h    | Có những gì? | label        |
    select_one co_khong | x    | Vở?         | list-nolabel |
    end_group           |      |             |              |
"""
WORDS = words_for("vi")


def asked(begun):
    return [spot.path.removeprefix("/data/") for spot in begun.spots()]


def test_only_what_may_be_answered_is_asked():
    begun = walk(KINDS, ("khoa", "khong"))
    assert asked(begun) == ["khoa", "a", "r[1]/d", "r[2]"]
    say(begun, ("khoa", "co"))
    assert asked(begun) == ["khoa"]
    assert begun.open is None


@pytest.mark.parametrize(("name", "code"), [("a", "readonly"), ("b", None), ("g/c", None), ("r[1]/d", "readonly")])
def test_nothing_is_overwritten(name, code):
    begun = walk(KINDS, ("khoa", "co"))
    held = values(begun)
    refusal = begun.answer(f"/data/{name}", "mới")
    assert (refusal and refusal.code) == code
    spot = next(spot for spot in begun.all_spots() if spot.path == f"/data/{name}")
    refusal = begun.put(spot, "mới")
    assert (refusal and refusal.code) == code
    assert (values(begun), begun.log) == (held, {"/data/khoa": "co"})


def test_what_it_holds_is_shown_as_a_note():
    begun = walk(KINDS, ("khoa", "co"))
    assert notes_before(begun, None, WORDS) == [
        "Ghi?\nĐang ghi: cu",
        "Ghi nữa?\nĐang ghi: xưa",
        "Ghi trong nhóm?",
        "Việc gì?",
    ]


def test_an_answer_stays_when_it_may_only_be_read_from_now_on():
    begun = walk(KINDS, ("khoa", "khong"), ("a", "mới"))
    say(begun, ("khoa", "co"))
    assert values(begun)["a"] == "mới"
    assert notes_before(begun, None, WORDS)[0] == "Ghi?\nĐang ghi: mới"


def test_the_heading_over_rows_that_may_be_answered_now_is_said():
    begun = walk(MATRIX, ("khoa", "khong"))
    assert "Có những gì?" in goes_on(begun, WORDS).text


@pytest.mark.parametrize("never", ["", "no", "false()", "0"])
def test_what_is_never_readonly_is_asked(never):
    assert asked(walk(f"type|name|label|readonly\ntext|a|A?|{never}")) == ["a"]


@pytest.mark.parametrize("always", ["yes", "true()", "1", "true"])
def test_what_is_always_readonly_has_no_number(always):
    (question,) = form(f"type|name|label|readonly\ninteger|a|A?|{always}").questions
    assert (question.kind, question.number) == (QuestionKind.NOTE, 0)
