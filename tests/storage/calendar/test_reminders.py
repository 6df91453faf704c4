"""Reminders in the database: one a day for a phone, a step once to a person, put off, taken back; and who owes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conversations.speech import Outgoing
from storage.assessment import evaluations
from storage.calendar import owed, reminders, waiting_reminders
from storage.calendar.owed import Asked
from storage.calendar.reminders import Reminded, Snooze
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency
from tests.storage.conftest import MORNING

TODAY = date(2026, 10, 1)


@pytest.fixture
def asked(village):
    return Asked("phieu", 2026, -14, TODAY, TODAY - timedelta(days=5), [village.village, village.commune])


def remind(tx, village, day=TODAY, step=-14):
    """Remind the father of a step, and put the text into the outbox."""
    number = reminders.claim(tx, [village.phone], day, MORNING)[village.phone]
    reminders.tell(tx, [Reminded(number, "phieu", 2026, step, village.father)])
    key = reminders.key_of(village.phone, day)
    outbox.put(tx, [Saying(village.phone, Outgoing("nhắc"), MORNING, Urgency.REMINDER, key)])
    return number


def owes(tx, asked, **changed):
    return [one.person_id for one in owed.owing(tx, asked._replace(**changed), 2026)]


def test_a_phone_is_claimed_once_a_day(village, tx):
    assert reminders.claim(tx, [village.phone], TODAY, MORNING)
    assert reminders.claim(tx, [village.phone], TODAY, MORNING) == {}
    assert reminders.reminded_on(tx, [village.phone], TODAY) == {village.phone}
    assert reminders.claim(tx, [village.phone], TODAY + timedelta(days=1), MORNING)
    assert reminders.claim(tx, [], TODAY, MORNING) == {}


def test_what_is_given_back_can_be_claimed_again(village, tx):
    reminders.unclaim(tx, reminders.claim(tx, [village.phone], TODAY, MORNING).values())
    assert reminders.claim(tx, [village.phone], TODAY, MORNING)


def test_a_step_is_told_once_to_a_person(village, tx):
    first = reminders.claim(tx, [village.phone], TODAY, MORNING)[village.phone]
    later = reminders.claim(tx, [village.phone], TODAY + timedelta(days=1), MORNING)[village.phone]
    told = Reminded(first, "phieu", 2026, -14, village.father)
    assert reminders.tell(tx, [told, told]) == {told}
    assert reminders.tell(tx, [told._replace(reminder_id=later)]) == set()
    assert reminders.about(tx, first, village.phone) == [told]
    assert reminders.about(tx, first, village.phone + 1) == []
    assert reminders.last_of(tx, village.phone) == later


def test_who_has_not_handed_in_owes_until_told(village, tx, asked):
    draft = owes(tx, asked)
    evaluations.submit(tx, village.evaluation, MORNING, "80", "dat")
    handed_in = owes(tx, asked)
    evaluations.reopen(tx, village.evaluation, MORNING)
    assert (draft, handed_in, owes(tx, asked)) == ([village.father], [], [village.father])
    remind(tx, village)
    assert owes(tx, asked) == []
    assert owes(tx, asked, step=-3) == [village.father]
    assert owes(tx, asked, step=-3, only=[village.father + 1]) == []


def test_what_was_told_for_days_that_were_moved_is_owed_and_told_anew(village, tx, asked):
    first = remind(tx, village)
    since = TODAY + timedelta(days=1)
    assert owes(tx, asked, since=since, today=since) == [village.father]
    told = Reminded(first, "phieu", 2026, -14, village.father)
    reminders.outdate(tx, {told: TODAY})
    assert reminders.tell(tx, [told]) == set()
    reminders.outdate(tx, {told: since})
    assert reminders.tell(tx, [told]) == {told}


def test_put_off_it_is_owed_again_on_that_day_until_it_is_stale(village, tx, asked):
    remind(tx, village)
    day = TODAY + timedelta(days=3)
    reminders.put_off(tx, [Snooze(village.father, "phieu", 2026, TODAY + timedelta(days=1))])
    reminders.put_off(tx, [Snooze(village.father, "phieu", 2026, day)])
    assert owes(tx, asked, step=-13) == []
    assert owed.snoozed(tx, TODAY) == set()
    assert owed.snoozed(tx, day) == {("phieu", 2026)}
    assert owes(tx, asked, step=-11, today=day, again=True) == [village.father]
    assert owes(tx, asked, step=-7, today=day + timedelta(days=4), again=True) == []
    remind(tx, village, day, -11)
    assert owed.snoozed(tx, day) == set()


def test_what_is_taken_back_before_it_went_is_owed_again_and_makes_room_for_another(village, tx, asked):
    number = remind(tx, village)
    (unsent,) = waiting_reminders.of_phones(tx, [village.phone])
    assert waiting_reminders.following(tx, 0, 10) == [unsent]
    assert waiting_reminders.following(tx, unsent.id, 10) == []
    assert (unsent.key, unsent.reminder_id) == (reminders.key_of(village.phone, TODAY), number)
    assert [one.person_id for one in reminders.spoke_of(tx, [number])] == [village.father]
    assert reminders.withdraw(tx, {unsent.key: number}) == [number]
    assert waiting_reminders.of_phones(tx, [village.phone]) == []
    assert owes(tx, asked) == [village.father]
    assert reminders.reminded_on(tx, [village.phone], TODAY) == set()
    assert remind(tx, village) > number
    assert [one.account_id for one in waiting_reminders.of_phones(tx, [village.phone])] == [village.phone]


def test_what_was_taken_back_and_arrived_all_the_same_is_the_one_of_that_day(village, tx):
    number = remind(tx, village)
    (unsent,) = waiting_reminders.of_phones(tx, [village.phone])
    reminders.withdraw(tx, {unsent.key: number})
    outbox.sent(tx, [unsent.id], MORNING)
    assert reminders.reminded_on(tx, [village.phone], TODAY) == {village.phone}
    assert reminders.claim(tx, [village.phone], TODAY, MORNING) == {}


def test_what_waits_counts_as_not_heard_where_it_is_looked_at_apart(village, tx, asked):
    number = remind(tx, village)
    assert owes(tx, asked) == []
    assert owes(tx, asked, apart=[number]) == [village.father]
    reminders.put_off(tx, [Snooze(village.father, "phieu", 2026, TODAY)])
    assert owed.snoozed(tx, TODAY) == set()
    assert owed.snoozed(tx, TODAY, [number]) == {("phieu", 2026)}


def test_what_was_said_when_the_step_was_counted_otherwise_is_not_owed_again(village, tx, asked):
    remind(tx, village)
    later = TODAY + timedelta(days=20)
    assert owes(tx, asked, today=later, since=later) == [village.father]
    assert owes(tx, asked, today=later, since=later, before=TODAY - timedelta(days=3)) == []
    assert owes(tx, asked, today=later, since=later, before=TODAY - timedelta(days=4)) == [village.father]


def test_what_went_is_not_taken_back(village, tx):
    number = remind(tx, village)
    (waiting,) = outbox.waiting(tx, {Urgency.REMINDER: 0}, ["telegram", "web", "zalo"], 10)
    outbox.sent(tx, [waiting.id], MORNING)
    assert reminders.withdraw(tx, {reminders.key_of(village.phone, TODAY): number}) == []
    assert reminders.spoke_of(tx, [number])


def test_what_waits_is_found_by_its_day(village, tx):
    number = remind(tx, village)
    key = reminders.key_of(village.phone, TODAY)
    assert reminders.waiting(tx, TODAY) == {}
    assert reminders.waiting(tx, TODAY + timedelta(days=1)) == reminders.waiting(tx, None) == {key: number}


def test_who_was_heard_between_two_moments_is_active(village, tx):
    assert reminders.active(tx, [village.phone], MORNING - timedelta(days=1), MORNING) == set()
