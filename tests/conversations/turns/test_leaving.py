"""A question left to the village head: it waits for them, the form goes on, and any answer ends the waiting."""

from __future__ import annotations

import pytest

from bot.words import words_for
from conversations.form import MEDIA
from conversations.turns import leaving
from conversations.walking import kept_look
from conversations.walking.outcome import Answered, HandedIn, Left
from tests.conversations.forms_at_hand import NOW
from tests.conversations.forms_at_random import shipped
from tests.conversations.talks import talk

FAMILY = next(one for one in shipped() if one.form_id == "gia_dinh_hoc_tap")


def talking(left_to="head"):
    found = talk(FAMILY, ten="nhà thử", nam="2026")
    found.walk.leave_with(lambda: left_to)
    return found


def to_the_end(told):
    walk = told.walk
    while (spot := walk.open) is not None:
        is_sent = spot.question.kind in MEDIA
        value = spot.question.choices[0].name if spot.question.choices else None if is_sent else "0"
        assert walk.put(spot, value) is None


def said(turn):
    return "\n".join(one.text for one in turn.says)


@pytest.mark.parametrize("typed", ["nhờ trưởng bản", "nho truong ban", "nho truong thon", "để trưởng bản trả lời"])
def test_a_question_is_left_and_the_next_one_asked(typed):
    told = talking()
    path = told.walk.open.path
    turn = told.hear(typed)
    assert turn.deeds == (Left(path),)
    assert said(turn).startswith("Câu 1 để trưởng bản trả lời.\n\nCâu 5/14")
    assert told.walk.left == {path: NOW}


def test_to_the_commune_where_it_judges():
    told = talking("commune")
    assert leaving.button(told.walk, words_for("vi")).label == "Nhờ xã"
    assert "Câu 1 để xã trả lời." in said(told.hear("nho xa"))


def test_where_nobody_is_there_the_words_are_an_answer_like_any_other():
    told = talking("")
    assert leaving.button(told.walk, words_for("vi")) is None
    assert told.hear("nhờ trưởng bản").deeds == ()
    assert told.walk.left == {}


def test_a_required_one_holds_the_form_back_and_is_answered_by_its_number():
    told = talking()
    told.hear("nho truong ban")
    to_the_end(told)
    for typed in ("nộp", "có", "xong"):
        turn = told.hear(typed)
        assert not told.walk.handed_in
        assert f"Chưa nộp được. Còn chờ trưởng bản câu 1 (từ {NOW:%-d/%-m/%Y})." in said(turn)
        assert "gõ SỬA 1" in said(turn)
    assert "Còn chờ trưởng bản trả lời." in said(told.hear("xem lại"))
    assert "Còn chờ trưởng bản trả lời." in said(told.hear("sửa 1"))
    assert "✓ Giữ nguyên như cũ." in said(told.hear("giữ nguyên"))
    assert "Câu 1" in said(told.hear("sửa 1"))
    (answered,) = told.hear("0").deeds
    assert isinstance(answered, Answered)
    assert told.walk.left == {}
    assert isinstance(told.hear("nộp").deeds[-1], HandedIn)


def test_an_optional_one_counts_as_blank_when_the_form_is_handed_in():
    told = talking()
    spot = next(one for one in told.walk.all_spots() if one.question.number == 1)
    spot.question.required, before = None, spot.question.required
    try:
        told.hear("nho truong ban")
        to_the_end(told)
        assert told.hear("nộp").deeds[0] == Answered(spot.path, None)
    finally:
        spot.question.required = before
    assert told.walk.handed_in


def test_who_looks_at_a_left_question_looks_at_it_after_a_restart():
    told = talking()
    told.hear("nho truong ban")
    path = next(iter(told.walk.left))
    told.hear("sửa 1")
    anew = talking().walk
    anew.left = dict(told.walk.left)
    kept_look.restore(anew, kept_look.write(told.walk, NOW), NOW)
    assert anew.asked.path == path
