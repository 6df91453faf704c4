"""Delivery takes the most urgent first, and each chat strictly in order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from conversations.speech import Button, Media, Outgoing
from storage import leases
from storage.people import accounts
from storage.talk import failures, outbox, outgoing
from storage.talk.outbox import Saying, Urgency
from tests.storage.conftest import MORNING

HOUR = timedelta(hours=1)


@pytest.fixture
def phones(tx):
    return [accounts.meet_one(tx, "web", f"phone-{n}").id for n in range(3)]


def say(tx, account_id, text, urgency=Urgency.REPLY, key=None):
    outbox.put(tx, [Saying(account_id, Outgoing(text), MORNING, urgency, key)])


def waiting(tx, limit=10):
    return outbox.waiting(tx, dict.fromkeys(Urgency, 0), ["web"], limit)


def texts(tx, limit=10):
    return [one.outgoing.text for one in waiting(tx, limit)]


def send_next(tx, now=MORNING):
    first = waiting(tx)[0]
    outbox.sent(tx, [first.id], now)
    return first.outgoing.text


def test_what_waits_says_where_it_goes(tx, phones):
    hello = Outgoing("Chào bác", (Button("Có", "a"), Button("Không", "b")), many=True, media=Media("image", "f" * 64))
    outbox.put(tx, [Saying(phones[0], hello, MORNING)])
    [one] = waiting(tx)
    assert one[1:] == (phones[0], "web", "phone-0", Urgency.REPLY, 0, MORNING, None, hello)


def test_what_waits_is_read_by_urgency_behind_what_was_seen_and_for_channels_one_has(tx, phones):
    for urgency in reversed(Urgency):
        say(tx, phones[0], urgency.name, urgency)
        say(tx, phones[1], f"{urgency.name} 2", urgency)
    first, second = outbox.waiting(tx, {Urgency.REPLY: 0}, ["web"], 10)
    assert [first.outgoing.text, second.outgoing.text] == ["REPLY", "REPLY 2"]
    assert outbox.waiting(tx, {Urgency.REPLY: first.id}, ["web"], 10) == [second]
    assert outbox.waiting(tx, {Urgency.REPLY: 0}, ["fax"], 10) == []
    assert texts(tx) == ["REPLY", "REPLY 2", "REMINDER", "REMINDER 2", "ANNOUNCEMENT", "ANNOUNCEMENT 2"]


def test_no_more_than_asked_for(tx, phones):
    for phone in phones:
        say(tx, phone, "chào")
    assert len(texts(tx, limit=2)) == 2


def test_what_is_tried_later_says_how_often_and_when(tx, phones):
    say(tx, phones[0], "một")
    failures.try_later(tx, waiting(tx)[0].id, MORNING + HOUR, "timed out")
    [again] = waiting(tx)
    assert (again.tries, again.next_try_at) == (1, MORNING + HOUR)


def test_what_is_given_up_waits_no_more_and_says_why(tx, phones):
    say(tx, phones[0], "một")
    failures.give_up(tx, waiting(tx)[0].id, "blocked")
    assert texts(tx) == []
    [given_up] = outbox.recent(tx, phones[0], 10)
    assert (given_up.state, given_up.why, given_up.sent_at) == ("given_up", "blocked", None)


def test_what_a_late_owner_makes_of_a_failure_is_not_written_over_what_the_next_one_did(tx, phones):
    held = leases.claim(tx, "web", "a", 60.0)
    say(tx, phones[0], "một")
    say(tx, phones[1], "hai")
    say(tx, phones[2], "ba")
    first, second, third = (one.id for one in waiting(tx))
    assert failures.try_later(tx, third, MORNING + HOUR, "timed out", ("web", held))
    leases.give_up(tx, "a", ["web"])
    leases.claim(tx, "web", "b", 60.0)
    outbox.sent(tx, [first], MORNING)
    assert not failures.try_later(tx, first, MORNING + HOUR, "timed out", ("web", held))
    assert not failures.give_up(tx, second, "blocked", ("web", held))
    assert texts(tx) == ["hai", "ba"]
    outbox.sent(tx, [second], MORNING)
    assert texts(tx) == ["ba"], "that it was sent is true whoever says it"
    assert failures.give_up(tx, third, "blocked", ("web", held + 1))


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


def test_what_was_said_lately_to_several_is_what_was_said_last_to_each(tx, phones):
    first, second, third = phones
    for number in range(6):
        say(tx, first, f"{number}", key="k" if number == 4 else None)
    say(tx, second, "nhắc", Urgency.REMINDER)
    outbox.put(tx, [Saying(second, Outgoing('"buttons"', (Button("Có", "!yes."),)), MORNING)])
    found = outbox.lately(tx, phones)
    assert {phone: [(one.outgoing, one.came) for one in said] for phone, said in found.items()} == {
        phone: [(one.outgoing, one.came) for one in outbox.recent(tx, phone, outbox.LATELY)] for phone in phones
    }
    assert [len(found[phone]) for phone in phones] == [4, 2, 0]
    assert [one.came for one in found[first]] == [False, False, True, False]
    assert [one.buttons for one in found[second]] == [(), (Button("Có", "!yes."),)]
    assert outbox.lately(tx, [third]) == {third: []}


def test_many_are_put_and_many_are_sent_in_one_statement_each(tx, phones):
    statements = []
    event.listen(tx, "before_cursor_execute", lambda *what: statements.append(what[2]))
    outbox.put(tx, [Saying(phone, Outgoing("chào"), MORNING) for phone in phones])
    outbox.put(tx, [])
    outbox.sent(tx, [one.id for one in outbox.waiting(tx, dict.fromkeys(Urgency, 0), ["web"], 10)], MORNING)
    outbox.sent(tx, [], MORNING)
    assert len(statements) == 3
    assert texts(tx) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.from_type(Outgoing))
def test_every_outgoing_comes_back_as_it_was(said):
    assert outgoing.read(outgoing.write(said)) == said


def test_what_is_old_is_forgotten_unless_it_waits(tx, phones):
    for text in ("cũ", "bỏ", "chờ"):
        say(tx, phones[0], text, key=text)
    outbox.sent(tx, [waiting(tx)[0].id], MORNING)
    failures.give_up(tx, waiting(tx)[0].id, "Unreachable: blocked")
    outbox.put(tx, [Saying(phones[1], Outgoing("mới"), MORNING + HOUR)])
    outbox.sent(tx, [waiting(tx)[1].id], MORNING + HOUR)
    assert outbox.old(tx, MORNING, 10) == []
    assert len(outbox.old(tx, MORNING + HOUR, 1)) == 1
    outbox.forget(tx, outbox.old(tx, MORNING + HOUR, 10))
    assert [one.outgoing.text for phone in phones for one in outbox.recent(tx, phone, 10)] == ["chờ", "mới"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Xem https://xau.vn/a?b nhé", "Xem … nhé"),
        ("Vào WWW.xau.vn", "Vào …"),
        ("hỏi t.me/xau", "hỏi …"),
        ("Đạt.Mẹ hỏi về http", "Đạt.Mẹ hỏi về …"),
        ("Xong 3/14. Còn 11 câu.", "Xong 3/14. Còn 11 câu."),
    ],
)
def test_nobody_is_sent_a_link_whoever_wrote_it(tx, phones, text, said):
    outbox.put(tx, [Saying(phones[0], Outgoing(text, (Button(text, "a"),)), MORNING)])
    [one] = waiting(tx)
    assert (one.outgoing.text, one.outgoing.buttons) == (said, (Button(said, "a"),))


def test_what_was_said_is_found_by_what_its_platform_calls_it_among_the_last_and_for_a_month(tx, phones):
    for number in range(outbox.LATELY_CALLED + 1):
        say(tx, phones[0], f"Câu {number}")
        (one,) = waiting(tx)
        outbox.sent(tx, [one.id], MORNING, {one.id: f"a{number} b{number}"})
    say(tx, phones[1], "ở máy khác")
    send_next(tx)

    def found(name, account=phones[0], now=MORNING):
        one = outbox.called(tx, account, name, now)
        return one.outgoing.text if one else None

    assert (found("a1"), found("b1"), found("b20")) == ("Câu 1", "Câu 1", "Câu 20")
    assert found("a0") is None, "more than twenty have been said since"
    assert found("a2", phones[1]) is None
    assert found("a") is None
    assert found("a2", now=MORNING + outbox.REPLIED_FOR) == "Câu 2"
    assert found("a2", now=MORNING + outbox.REPLIED_FOR + HOUR) is None
