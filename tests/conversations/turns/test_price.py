"""What another answer costs is read before it is given; what is closed stays; what was taken out is only proposed."""

from __future__ import annotations

import pytest

from conversations.speech import Button, Media, Outgoing
from conversations.walking.outcome import Answered
from tests.conversations.forms_at_hand import form
from tests.conversations.talks import talk

PRICE = "Phiếu này đã được đề nghị; sửa thì phải nộp và xem lại."
ASKED = """
    type                | name | label          | constraint
    integer             | con  | Mấy con?       | . < 20
    select_one co_khong | sach | Có sách không? |
    text                | ten  | Tên gì?        |
    select_one co_khong | den  | Có đèn không?  |
"""


def says(turn):
    return "\n".join(said.text for said in turn.says)


@pytest.fixture
def talking():
    """A form that was handed in and endorsed."""
    talking = talk(ASKED)
    for text in ("2", "1", "An", "1", "nộp"):
        talking.hear(text)
    talking.walk.price = PRICE
    return talking


def test_the_price_is_read_with_the_question_and_then_the_answer_is_taken(talking):
    assert PRICE in says(talking.hear("sửa câu 1"))
    talking.walk = _later(talking)
    assert "✓ Câu 1: 2 → 3" in says(talking.hear("3"))
    assert not talking.walk.handed_in


def _later(talking, price=PRICE):
    """Load the walk anew, as for the next message."""
    walk = talking.reloaded()
    walk.price = price
    return walk


@pytest.mark.parametrize("read", ["", "Phiếu đã nộp; sửa thì phải nộp lại."])
def test_who_read_another_price_is_asked(talking, read):
    talking.walk.price = read
    talking.hear("sửa câu 1")
    talking.walk = _later(talking)
    said = talking.hear("3")
    assert says(said) == f"{PRICE}\nĐổi Câu 1 từ “2” thành “3” không?"
    assert [button.label for button in said.says[0].buttons] == ["1. Đổi", "2. Giữ nguyên"]
    assert (talking.log["/data/con"], said.deeds) == ("2", ())


@pytest.mark.parametrize("said", ["đổi", "doi", "đúng", "ừ", "👍", "có", "co a", "có đổi"])
def test_a_change_that_is_proposed_is_agreed_to_in_words(talking, said):
    talking.walk.price = ""
    talking.hear("sửa câu 1")
    talking.walk = _later(talking)
    talking.hear("3")
    talking.hear(said)
    assert talking.log["/data/con"] == "3"


@pytest.mark.parametrize(("typed", "becomes"), [("1", "khong"), ("2", "co"), ("2.", "co"), ("12", "co"), ("có", "co")])
def test_a_change_is_agreed_to_by_the_number_on_its_button(talking, typed, becomes):
    old = next(button.press for button in talking.buttons if button.label == "2. Không")
    assert "Đổi Câu 2 từ “Có” thành “Không” không?" in says(talking.hear(press=old))
    talking.hear(typed)
    assert talking.log["/data/sach"] == becomes


def test_a_yes_that_only_begins_several_choices_agrees_to_the_change():
    survey = "type | name | label\nselect_one quy | quy | Có quỹ không?"
    choices = "list_name | name | label\nquy | deu | Có, để dành đều\nquy | it | Có, lúc được\nquy | chua | Chưa có"
    talking = talk(form(survey, choices))
    talking.hear("1")
    talking.hear("nộp")
    talking.hear("sửa câu 1")
    talking.walk = _later(talking)
    talking.hear("3")
    talking.hear("có")
    assert talking.log["/data/quy"] == "chua"


def test_the_same_answer_costs_nothing(talking):
    old = next(button.press for button in talking.buttons if button.label == "1. Có")
    assert talking.hear(press=old).deeds == ()
    assert talking.walk.handed_in


def test_several_answers_are_changed_one_by_one(talking):
    talking.hear("sửa câu 1")
    turn = talking.hear("2k 4k")
    assert "Đổi Câu 2 từ “Có” thành “Không” không?" in says(turn)
    assert turn.deeds == ()


def test_several_that_are_the_same_change_nothing(talking):
    talking.hear("sửa câu 1")
    assert "Giữ nguyên như cũ" in says(talking.hear("2c 4c"))
    assert talking.walk.handed_in


def test_what_cannot_be_read_among_several_changes_nothing(talking):
    talking.hear("sửa câu 1")
    turn = talking.hear("2hh 4k")
    assert (turn.deeds, turn.refused) == ((), "too_many")


def test_an_answer_that_does_not_fit_is_refused_and_not_proposed(talking):
    talking.walk.price = ""
    talking.hear("sửa câu 1")
    talking.walk.price = PRICE
    turn = talking.hear("25")
    assert (turn.deeds, turn.refused) == ((), "constraint")


@pytest.mark.parametrize("said", ["sửa câu 1", "lùi", "lui"])
def test_what_is_closed_says_why(talking, said):
    talking.walk.price, talking.walk.closed = "", Outgoing("Xã đã quyết định.", (Button("Có điều chưa đúng", "!x."),))
    turn = talking.hear(said)
    assert (turn.says[0], turn.deeds, turn.refused) == (talking.walk.closed, (), "closed")
    old = next(button.press for button in talking.buttons if button.label == "2. Không")
    assert talking.hear(press=old).says[0] == talking.walk.closed
    assert talking.hear(media=Media("image", "a")).deeds == ()
    assert "Xã đã quyết định." in says(talking.hear("xem lại"))
    assert "SỬA 3" not in says(talking.hear("xem lại"))


@pytest.mark.parametrize("said", ["giữ nguyên", "như cũ", "de nhu cu"])
def test_what_was_taken_out_is_shown_and_taken_only_after_a_word(said):
    talking = talk(ASKED)
    talking.walk.earlier = {"/data/con": "2"}
    turn = talking.hear("?")
    assert "Trước đó: 2" in says(turn)
    assert "Giữ nguyên" in [button.label for button in turn.says[0].buttons]
    turn = talking.hear(said)
    assert turn.deeds == ()
    assert "Là 2" in says(turn)
    talking.hear("đúng")
    assert talking.log["/data/con"] == "2"


def test_so_it_is_with_its_button_and_another_answer_stays_possible():
    talking = talk(ASKED)
    talking.walk.earlier = {"/data/con": "2"}
    keep = next(button.press for button in talking.hear("?").says[0].buttons if button.label == "Giữ nguyên")
    assert talking.hear(press=keep).deeds == ()
    assert "/data/con" not in talking.log
    talking.hear("3")
    assert talking.log["/data/con"] == "3"


@pytest.mark.parametrize("said", ["tiếp tục", "đúng", "ok", "thôi"])
def test_no_other_word_takes_it(said):
    talking = talk(ASKED)
    talking.walk.earlier = {"/data/con": "2"}
    assert not any(isinstance(deed, Answered) for deed in talking.hear(said).deeds)
    assert "/data/con" not in talking.log
