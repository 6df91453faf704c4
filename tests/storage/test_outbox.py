"""Delivery takes the most urgent first, and each chat strictly in order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from conversations.speech import Button, Media, Outgoing
from storage import accounts, outbox, outgoing
from storage.outbox import Saying, Urgency
from tests.storage.conftest import MORNING

HOUR = timedelta(hours=1)


@pytest.fixture
def phones(tx):
    return [accounts.meet_one(tx, "web", f"phone-{n}").id for n in range(3)]


def say(tx, account_id, text, urgency=Urgency.REPLY, key=None):
    outbox.put(tx, [Saying(account_id, Outgoing(text), MORNING, urgency, key)])


def texts(tx, now=MORNING, limit=10):
    return [waiting.outgoing.text for waiting in outbox.waiting(tx, limit, now)]


def send_next(tx, now=MORNING):
    first = outbox.waiting(tx, 1, now)[0]
    outbox.sent(tx, [first.id], now)
    return first.outgoing.text


def test_what_waits_says_where_it_goes(tx, phones):
    hello = Outgoing("Chào bác", (Button("Có", "a"), Button("Không", "b")), many=True, media=Media("image", "f" * 64))
    outbox.put(tx, [Saying(phones[0], hello, MORNING)])
    [waiting] = outbox.waiting(tx, 10, MORNING)
    assert waiting[1:] == (phones[0], "web", "phone-0", Urgency.REPLY, 0, hello)


def test_each_chat_gets_one_at_a_time_in_order(tx, phones):
    for text in ("một", "hai", "ba"):
        say(tx, phones[0], text)
    say(tx, phones[1], "bốn")
    assert texts(tx) == ["một", "bốn"]
    assert [send_next(tx) for _ in range(4)] == ["một", "hai", "ba", "bốn"]
    assert texts(tx) == []


def test_replies_go_before_reminders_before_announcements(tx, phones):
    say(tx, phones[0], "tin", Urgency.ANNOUNCEMENT)
    say(tx, phones[1], "nhắc", Urgency.REMINDER)
    say(tx, phones[2], "đáp")
    say(tx, phones[0], "đáp sau")
    assert texts(tx) == ["đáp", "đáp sau", "nhắc"]
    assert [send_next(tx) for _ in range(4)] == ["đáp", "đáp sau", "nhắc", "tin"]


def test_no_more_than_asked_for(tx, phones):
    for phone in phones:
        say(tx, phone, "chào")
    assert len(texts(tx, limit=2)) == 2


def test_what_is_tried_later_holds_back_what_comes_after_it(tx, phones):
    say(tx, phones[0], "một")
    say(tx, phones[0], "hai")
    say(tx, phones[1], "người khác")
    first = outbox.waiting(tx, 1, MORNING)[0]
    outbox.try_later(tx, first.id, MORNING + HOUR, "timed out")
    assert texts(tx) == ["người khác"]
    again = outbox.waiting(tx, 1, MORNING + HOUR)[0]
    assert (again.outgoing.text, again.tries) == ("một", 1)


def test_a_reply_does_not_wait_for_an_announcement_that_is_tried_later(tx, phones):
    say(tx, phones[0], "tin", Urgency.ANNOUNCEMENT)
    outbox.try_later(tx, outbox.waiting(tx, 1, MORNING)[0].id, MORNING + HOUR, "timed out")
    say(tx, phones[0], "đáp")
    assert texts(tx) == ["đáp"]


def test_what_is_given_up_lets_the_next_one_through(tx, phones):
    say(tx, phones[0], "một")
    say(tx, phones[0], "hai")
    outbox.give_up(tx, outbox.waiting(tx, 1, MORNING)[0].id, "blocked")
    assert texts(tx) == ["hai"]
    given_up, waits = outbox.recent(tx, phones[0], 10)
    assert (given_up.state, given_up.why, given_up.sent_at) == ("given_up", "blocked", None)
    assert (waits.state, waits.why) == ("waiting", None)


def test_the_same_key_is_said_once(tx, phones):
    for text in ("nhắc", "nhắc lần nữa"):
        say(tx, phones[0], text, Urgency.REMINDER, key="report-2026:phone-0:D-7")
    say(tx, phones[0], "không khoá")
    say(tx, phones[0], "không khoá")
    assert [said.outgoing.text for said in outbox.recent(tx, phones[0], 10)] == ["nhắc", "không khoá", "không khoá"]


def test_the_last_things_said_come_in_order_sent_or_not(tx, phones):
    for text in ("một", "hai", "ba"):
        say(tx, phones[0], text)
    send_next(tx)
    assert [(said.outgoing.text, said.sent_at) for said in outbox.recent(tx, phones[0], 2)] == [
        ("hai", None),
        ("ba", None),
    ]
    assert outbox.recent(tx, phones[0], 3)[0].sent_at == MORNING


def test_many_are_put_and_many_are_sent_in_one_statement_each(tx, phones):
    statements = []
    event.listen(tx, "before_cursor_execute", lambda *what: statements.append(what[2]))
    outbox.put(tx, [Saying(phone, Outgoing("chào"), MORNING) for phone in phones])
    outbox.put(tx, [])
    outbox.sent(tx, [waiting.id for waiting in outbox.waiting(tx, 10, MORNING)], MORNING)
    outbox.sent(tx, [], MORNING)
    assert len(statements) == 4
    assert texts(tx) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.from_type(Outgoing))
def test_every_outgoing_comes_back_as_it_was(said):
    assert outgoing.read(outgoing.write(said)) == said
