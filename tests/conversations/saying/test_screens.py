"""What every shipped form says fits a telephone: how it begins, each question, and its result at its worst."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from bot.dialogue.titles import FORM_OF
from bot.shipped.forms import shipped
from bot.words import words_for
from conversations.authoring import examine
from conversations.form import QuestionKind
from conversations.press import press_of
from conversations.saying import telling
from conversations.screen import VILLAGERS, height
from conversations.speech import Incoming
from conversations.turns.turn import begin, take_turn
from conversations.walking.mark import PassMark
from conversations.walking.walk import Walk
from tests.conversations.forms_at_hand import NOW
from tests.stories.screens import FIRST_QUESTION

TITLES = [examine(data, name).form for name, data in shipped() if name.removesuffix(".md") in FORM_OF.values()]
HEARD = Incoming("web", "1", "1", NOW)


def opened(form):
    name = "Nguyễn Thị Ví Dụ" if form.form_id == FORM_OF["citizen"] else "nhà bà Nguyễn Thị Ví Dụ"
    given = {"nam": "2026", "ten": name, "vung_kho": "1"}
    return Walk(form, began=NOW, now=NOW, preload=given, name="7")


def answer(walk, place):
    """Give an answer to the open question: one of its choices by place, the last for those beyond, or a number."""
    spot = walk.open
    choices = walk.choices(spot)
    if choices:
        chosen = choices[min(place, len(choices) - 1)]
        press = press_of(walk, spot, str([one.name for one in spot.question.choices].index(chosen.name) + 1))
        return take_turn(walk, replace(HEARD, press=press), words_for("vi"))
    typed = "bỏ qua" if spot.question.kind is QuestionKind.IMAGE else "1"
    return take_turn(walk, replace(HEARD, text=typed), words_for("vi"))


def through(walk, place):
    """Go through a form; gives what was said last."""
    turn = begin(walk, words_for("vi"))
    for _ in count():
        yield from turn.says
        if walk.open is None:
            return
        turn = answer(walk, place)


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("form", TITLES, ids=lambda form: form.form_id)
def test_the_first_question_stands_on_the_first_screen(form, code):
    (said,) = begin(opened(form), words_for(code)).says
    assert height(said.text) <= FIRST_QUESTION, said.text
    assert said.text.count("bảng điểm thử" if code == "vi" else "trial scoring") == form.is_draft


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("form", TITLES, ids=lambda form: form.form_id)
def test_every_question_and_the_result_are_a_screen(form, place):
    walk = opened(form)
    walk.mark = PassMark("70", "province", "QĐ 12/QĐ-UBND")
    *_, result = said = list(through(walk, place))
    assert [one.text for one in said if height(one.text) > VILLAGERS] == []
    assert "Nguồn" not in result.text
    assert telling.HAND_IN in result.buttons[0].press
    for page in range(1, 9):
        shown = telling.above_ending(walk, telling.in_detail(walk, words_for("vi"), page), words_for("vi"))
        assert height(shown.text) <= VILLAGERS, shown.text
        shown = telling.above_ending(walk, telling.review(walk, words_for("vi"), page), words_for("vi"))
        assert height(shown.text) <= VILLAGERS, shown.text
