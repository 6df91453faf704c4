"""What somebody asked the village head is gone for good once either of them erases it, also out of an older copy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.speech import Outgoing
from storage.people import erased, people, questions
from storage.talk import heard, outbox
from tests.storage.conftest import MORNING

ASKED, SAID = "Bao giờ có điện vào bản?", "Sang năm mới có."


@pytest.fixture
def question(village, store):
    with store.writing() as tx:
        number = questions.add(tx, village.village, village.father, village.phone, ASKED, MORNING)
        heard.mark(tx, [heard.Heard(village.phone, "1", MORNING, text=f"hỏi trưởng bản {ASKED}")])
        told = outbox.Saying(village.phone, Outgoing(f"Đã hỏi: {ASKED}"), MORNING, key=questions.key(number, "reply"))
        outbox.put(tx, [told])
    return number


def erase(tx, what, number):
    erased.carry_out(tx, erased.Erased(MORNING, MORNING.date(), what, (number,)))


@pytest.mark.parametrize("what", ["question", "person"])
def test_nothing_of_it_is_left_and_a_restored_copy_loses_it_too(question, village, store, what):
    with store.writing() as tx:
        assert questions.reply(tx, question, SAID, village.father, MORNING)
        erase(tx, what, question if what == "question" else village.father)
        lines = erased.lines(tx)
        assert questions.find(tx, question) is None
        assert questions.of_person(tx, village.father) == []
        assert [one.text for one in heard.recent(tx, village.phone, 9)] == [""]
        assert outbox.recent(tx, village.phone, 9) == []
    assert len(lines) == 1
    assert erased.read(lines[0])[1].what == what


def test_erasing_gives_no_room_for_more_on_the_same_day(question, village, store):
    with store.writing() as tx:
        erase(tx, "question", question)
        assert questions.count_since(tx, village.father, MORNING) == 1
        assert questions.waiting_in(tx, village.village) == []


def test_it_is_replied_to_once(question, village, store):
    with store.writing() as tx:
        assert [one.text for one in questions.waiting_in(tx, village.village)] == [ASKED]
        assert questions.reply(tx, question, SAID, village.father, MORNING)
        assert not questions.reply(tx, question, "Không biết.", village.father, MORNING)
        assert questions.find(tx, question).reply == SAID


def test_after_its_time_it_is_forgotten(question, village, store):
    with store.writing() as tx:
        assert questions.old(tx, MORNING, 9) == []
        late = questions.old(tx, MORNING + timedelta(seconds=1), 9)
        questions.forget(tx, late)
        assert late == [question]
        assert questions.count_since(tx, village.father, MORNING) == 0
        assert people.one(tx, village.father).name
