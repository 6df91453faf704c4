"""A question in words is over once a command or another day has come behind it: nothing typed later answers it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.errand import name_of, walk_of
from bot.routing.answer import answer
from bot.routing.errands import ENDINGS, is_of_an_office
from conversations.form import QuestionKind
from conversations.speech import Incoming
from storage.assessment import forms
from storage.people import accounts
from storage.places import areas
from storage.talk import errands
from tests.bot.offices import OFFICER, look, says
from tests.clock import MORNING

LETTERHEAD = "ky_van_ban"


def in_front(tx):
    return errands.open_of(tx, accounts.find(tx, "web", OFFICER).id)


@pytest.fixture
def visit_of(house):
    def visit(tx, text, at=MORNING):
        heard = Incoming("web", OFFICER, f"m {text} {at}", at, text)
        return house.receiver.answerer.visit(tx, accounts.find(tx, "web", OFFICER), heard)

    return visit


def begun_in_words(tx, visit_of):
    """Begin every errand of an office that asks for words at once, one after the other."""
    area = str(areas.by_code(tx, "03217").id)
    for name in ENDINGS:
        form_id, _, purpose = name.partition(" ")
        about = {"area": area, "name": "nguoi_ky", "left": "", **({"for": purpose} if purpose else {})}
        visit = visit_of(tx, "?")
        errand = errands.begin(tx, visit.account.id, visit.by, forms.current(tx, form_id).digest, about, MORNING)
        spot = walk_of(visit, errand).asked
        assert name_of(form_id, about) == name
        if is_of_an_office(errand) and spot and spot.question.kind is QuestionKind.TEXT:
            yield name
        errands.drop(tx, errand.id)


@pytest.mark.parametrize(("text", "later"), [("tiến độ", timedelta()), ("nhà tôi có việc", timedelta(days=1))])
def test_every_question_in_words_is_over_behind_a_command_and_the_next_day(house, visit_of, monkeypatch, text, later):
    monkeypatch.setattr("bot.routing.errands.is_over", lambda _visit, _errand: False)  # what it is about is made up
    with house.store.writing() as tx:
        asked = []
        for name in begun_in_words(tx, visit_of):
            answer(visit_of(tx, text, MORNING + later))
            asked.append(name)
            assert in_front(tx) is None, name
    assert len(asked) >= 4
    assert LETTERHEAD in asked


def test_what_is_typed_behind_a_command_is_no_signer(stage):
    says(stage, OFFICER, "nguoi ky 3", "tien do", "nha toi co viec", "to trinh")
    shown = says(stage, OFFICER, "nguoi ky van ban")
    assert "nha toi" not in shown
    assert "to trinh" not in shown
    assert look(stage, in_front) is None
