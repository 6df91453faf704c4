"""Reminders that wait in the outbox: taken back when they are in vain, late, or too late in the evening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.channel import Unreachable
from bot.delivery.results import Ledger, LedgerPage, Told
from bot.dialogue.titles import FORM_OF
from bot.features.calendar import changing
from bot.features.reminding import silence
from bot.people.by import By
from storage.assessment import evaluations, forms
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.tables import subject
from storage.talk import outbox
from storage.talk.outbox import Urgency
from tests.bot.features.reminding.days import BOOK_DAY, FORMS, LIST, SHARED, at, calendar, ticks
from tests.bot.offices import HEAD, VILLAGER, look


def waiting(stage):
    return look(stage, lambda tx: outbox.waiting(tx, {Urgency.REMINDER: 0}, ["web"], 100))


def hold_back(stage, monkeypatch):
    """Let the platform be out of order: what is put into the outbox stays there."""
    monkeypatch.setattr(stage, "_delivers", lambda store, **_: [])


def test_what_waits_is_taken_back_as_soon_as_the_form_is_in(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    addresses = {one.address for one in waiting(stage)}
    assert VILLAGER in addresses
    handed_in(stage, "H-0103")
    assert {one.address for one in waiting(stage)} == addresses - {VILLAGER, HEAD}, "the head hears other numbers"


def test_when_the_last_form_is_in_the_head_hears_nothing_any_more(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    for code in ("H-0101", "H-0102", "H-0103", "H-0104"):
        handed_in(stage, code)
    assert texts_for(stage, HEAD) == []
    ticks(stage, at(26, 9, 12))
    (text,) = texts_for(stage, HEAD)
    assert "hộ chưa nộp" not in text, "only the form of the village itself is left"


def own_line(stage, change):
    """Change the calendar of the commune as its officers do."""
    with stage._open().store.writing() as tx:
        lines = changing.lines_of(tx, areas.by_code(tx, "03217").id, at(26, 9).date())
        change(tx, lines)


def moved_to(when):
    return lambda tx, lines: changing.put(tx, lines, replace(FORMS, when=when), By(at(26, 9)))


def test_what_waits_is_taken_back_when_the_day_is_moved_and_comes_with_the_new_one(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    own_line(stage, moved_to("20/10"))
    assert texts_for(stage, VILLAGER) == []
    ticks(stage, at(26, 9, 8))
    assert texts_for(stage, VILLAGER) == []
    ticks(stage, at(6, 10, 8))
    assert "Còn 14 ngày, hạn 20/10/2027" in texts_for(stage, VILLAGER)[0]


def test_moved_by_a_day_the_step_is_the_same_and_the_new_day_is_told_at_once(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    own_line(stage, moved_to("9/10"))
    ticks(stage, at(26, 9, 8))
    (text,) = texts_for(stage, VILLAGER)
    assert "Còn 13 ngày, hạn 09/10/2027" in text


def test_what_waits_is_taken_back_when_the_occasion_ends_and_said_again_when_that_is_undone(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    own_line(stage, lambda tx, lines: changing.end(tx, lines, FORMS.key, By(at(26, 9))))
    assert waiting(stage) == []
    own_line(stage, lambda tx, lines: changing.as_above(tx, lines, FORMS.key, By(at(26, 9))))
    ticks(stage, at(26, 9, 8))
    assert len(texts_for(stage, VILLAGER)) == 1


def test_of_two_occasions_in_one_text_the_other_is_said_anew_when_one_is_ended(stage, monkeypatch):
    calendar(stage, FORMS, replace(BOOK_DAY, when="26/9"))
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    (joined,) = (one.outgoing for one in waiting(stage) if one.address == VILLAGER)
    assert "Gia đình học tập" in joined.text
    assert "Ngày Sách" in joined.rest
    own_line(stage, lambda tx, lines: changing.end(tx, lines, FORMS.key, By(at(26, 9))))
    ticks(stage, at(26, 9, 8))
    (text,) = texts_for(stage, VILLAGER)
    assert text.startswith("Hôm nay là Ngày Sách.")


def ends(stage, address):
    """Let every role of who speaks through a phone end, as by whatever way."""
    with stage._open().store.writing() as tx:
        for one in accounts.speakers(tx, accounts.find(tx, "web", address).id, at(26, 9).date()):
            for held in one.roles:
                people.end(tx, held.id, at(26, 9).date())


def is_cut(stage, address):
    with stage._open().store.writing() as tx:
        number = accounts.find(tx, "web", address).id
        for one in accounts.speakers(tx, number, at(26, 9).date()):
            accounts.part(tx, number, one.person.id)


def leaves(stage, address):
    with stage._open().store.writing() as tx:
        tx.execute(subject.update().where(subject.c.code == "H-0103").values(gone_on=at(26, 9).date()))


@pytest.mark.parametrize("change", [ends, is_cut, leaves])
def test_what_waits_for_somebody_who_answers_for_it_no_more_is_taken_back(stage, monkeypatch, change):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    change(stage, VILLAGER)
    ticks(stage, at(26, 9, 8))
    assert texts_for(stage, VILLAGER) == []
    assert len(texts_for(stage, SHARED)) == 1, "what holds is left as it is"


def test_what_holds_is_left_alone(stage, monkeypatch):
    calendar(stage, FORMS, LIST, replace(BOOK_DAY, when="26/9"))
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    before = waiting(stage)
    assert before
    for minute in range(1, 4):
        ticks(stage, at(26, 9, 8, minute))
    assert waiting(stage) == before


def handed_in(stage, code):
    """Let the form of a subject be handed in."""
    with stage._open().store.writing() as tx:
        found = subjects.by_code(tx, code)
        form = forms.current(tx, FORM_OF[found.title])
        evaluations.submit(
            tx, evaluations.begin(tx, found.id, form.digest, 2027, "vi", at(26, 9)), at(26, 9), None, None
        )
        silence.form_is_in(tx, found, at(26, 9).date())


def texts_for(stage, address):
    return [one.outgoing.text for one in waiting(stage) if one.address == address]


def test_of_two_duties_joined_in_one_text_the_other_is_said_anew_the_same_day(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    handed_in(stage, "H-0102")
    assert texts_for(stage, SHARED) == []
    ticks(stage, at(26, 9, 12))
    (text,) = texts_for(stage, SHARED)
    assert "nhà ông Vàng A Thử" in text
    assert "nhà bà Giàng Thị Mẫu" not in text
    monkeypatch.undo()
    assert "nhà ông Vàng A Thử" in ticks(stage, at(27, 9))[SHARED], "held up until the night"


def test_what_was_under_way_when_it_was_taken_back_and_arrived_is_followed_by_no_other_that_day(stage, monkeypatch):
    calendar(stage, FORMS)
    hold_back(stage, monkeypatch)
    ticks(stage, at(26, 9))
    under_way = [one.id for one in waiting(stage) if one.address == SHARED]
    handed_in(stage, "H-0102")
    with stage._open().store.writing() as tx:
        outbox.sent(tx, under_way, at(26, 9))
    ticks(stage, at(26, 9, 12))
    assert texts_for(stage, SHARED) == []


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
        Ledger(stage.clock, lambda _: None).write(tx, LedgerPage(lost, [], set()))


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
