"""What households hear when their forms are endorsed: once, in one note, unless it is taken back before it is sent."""

from __future__ import annotations

import pytest

from storage.calendar import mutes
from storage.people import accounts, people
from storage.places import subjects
from storage.talk.outbox import Urgency, waiting
from tests.bot.offices import HEAD, NEIGHBOUR, VILLAGER, hands_in, look, says

NOTE = "Phiếu của nhà anh Sùng A Ví Dụ đã được duyệt, xã sẽ quyết định. Có tin sẽ báo ở đây."


@pytest.fixture
def unsent(stage, monkeypatch):
    """A village in which a form waits for review, and from now on nothing goes out."""
    hands_in(stage, VILLAGER)
    monkeypatch.setattr(stage, "_delivers", lambda *_, **__: [])
    return stage


def notes(stage, phone=VILLAGER):
    every = look(stage, lambda tx: waiting(tx, Urgency.REPLY, 0, ["web"], 100))
    return [one.outgoing.text for one in every if one.address == phone and "đã được duyệt" in one.outgoing.text]


def test_a_household_hears_once_and_not_of_what_was_taken_back(unsent):
    says(unsent, HEAD, "duyệt", "1")
    assert notes(unsent) == [NOTE]
    says(unsent, HEAD, "bỏ duyệt")
    assert notes(unsent) == []
    says(unsent, HEAD, "duyệt hết", "1")
    assert notes(unsent) == [NOTE]
    assert notes(unsent, NEIGHBOUR) == []


def test_who_has_heard_it_does_not_hear_it_again(stage):
    hands_in(stage, VILLAGER)
    says(stage, HEAD, "duyệt", "1", "bỏ duyệt", "duyệt", "1")
    stage.phone = VILLAGER
    assert stage.shows(stage.arrived()) == NOTE


@pytest.mark.parametrize("kind", ["news", "reminders"])
def test_a_phone_that_wants_to_hear_nothing_hears_nothing(unsent, kind):
    with unsent._open().store.writing() as tx:
        mutes.put(tx, accounts.find(tx, "web", VILLAGER).id, kind, unsent.clock.now())
    says(unsent, HEAD, "duyệt", "1")
    assert notes(unsent) == []


def test_a_phone_of_several_households_hears_of_all_in_one_note(unsent):
    says(unsent, HEAD, "nhập hộ tất cả", "1", "2 1 1 1 3 1 1 1,3 1 1 1 1 2", "như trên", "dừng")
    with unsent._open().store.writing() as tx:
        (speaker,) = accounts.speakers(tx, accounts.find(tx, "web", VILLAGER).id, unsent.clock.now().date())
        other = subjects.by_code(tx, "H-0102").id
        people.grant(tx, speaker.person.id, "member", unsent.clock.now().date(), subject_id=other)
    says(unsent, HEAD, "duyệt hết", "1")
    (note,) = notes(unsent)
    assert "nhà anh Sùng A Ví Dụ" in note
    assert "nhà bà Giàng Thị Mẫu" in note
