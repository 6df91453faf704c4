"""Reminders that wait in the outbox: taken back when they are in vain, late, or too late in the evening."""

from __future__ import annotations

from bot.channel import Unreachable
from bot.ledger import Ledger, Page, Told
from bot.remind import silence
from storage import accounts, outbox, subjects
from storage.outbox import Urgency
from tests.bot.days import FORMS, SHARED, at, calendar, ticks
from tests.bot.offices import VILLAGER, look


def waiting(stage):
    return look(stage, lambda tx: outbox.waiting(tx, Urgency.REMINDER, 0, ["web"], 100))


def hold_back(stage, monkeypatch):
    """Let the platform be out of order: what is put into the outbox stays there."""
    monkeypatch.setattr(stage, "_delivers", lambda store, **_: [])


def test_what_waits_is_taken_back_as_soon_as_the_form_is_in(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    addresses = {one.address for one in waiting(stage)}
    assert VILLAGER in addresses
    with stage._open().store.writing() as tx:
        silence.form_is_in(tx, subjects.by_code(tx, "H-0103"), at(26, 9).date())
    assert {one.address for one in waiting(stage)} == addresses - {VILLAGER}


def test_of_two_duties_joined_in_one_text_the_other_comes_on_the_next_day(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    with stage._open().store.writing() as tx:
        silence.form_is_in(tx, subjects.by_code(tx, "H-0102"), at(26, 9).date())
    ticks(stage, at(26, 9, 12))
    assert SHARED not in {one.address for one in waiting(stage)}, "never two on one day"
    monkeypatch.undo()
    assert "nhà ông Vàng A Thử" in ticks(stage, at(27, 9))[SHARED]


def test_what_could_not_be_sent_on_its_day_is_said_anew_and_does_not_pile_up(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    ticks(stage, at(26, 9, 21))
    assert waiting(stage) == [], "nothing goes out at night"
    ticks(stage, at(27, 9))
    ticks(stage, at(28, 9))
    texts = [one.outgoing.text for one in waiting(stage) if one.address == VILLAGER]
    assert len(texts) == 1
    assert "Còn 12 ngày" in texts[0]


def speaks_through(stage, *more):
    """Let who speaks through the villager's phone speak through others too."""
    with stage._open().store.writing() as tx:
        mine = accounts.find(tx, "web", VILLAGER)
        person = accounts.speakers(tx, mine.id, at(1, 9).date())[0].person.id
        for address in more:
            accounts.allow(tx, accounts.meet_one(tx, "web", address).id, person)


def is_blocked(stage, address):
    """Let what waits for a phone turn out to be undeliverable."""
    lost = [Told(one, Unreachable("blocked us")) for one in waiting(stage) if one.address == address]
    assert lost
    with stage._open().store.writing() as tx:
        Ledger(stage.clock, lambda _: None).write(tx, Page(lost, []))


def test_what_a_lost_phone_did_not_get_comes_on_another_one(stage, monkeypatch):
    calendar(stage, FORMS)
    speaks_through(stage, "may-moi")
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    assert VILLAGER in {one.address for one in waiting(stage)}
    is_blocked(stage, VILLAGER)
    for minute in (1, 2):
        ticks(stage, at(26, 9, 7, minute))
        assert [one.address for one in waiting(stage)].count("may-moi") == 1


def test_where_there_is_no_other_phone_it_is_not_tried_again(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    is_blocked(stage, VILLAGER)
    ticks(stage, at(26, 9, 8))
    ticks(stage, at(27, 9))
    assert VILLAGER not in {one.address for one in waiting(stage)}
