"""What waits for its photo waits in the order of its chat, and others do not wait for it."""

from __future__ import annotations

import pytest

from conversations.speech import Remote
from storage.people import accounts
from storage.talk import arrivals
from storage.talk.arrivals import Arrival
from tests.storage.conftest import MORNING

PHOTO = Remote("image", "https://zalo/1", "ảnh.jpg", 1000)


@pytest.fixture
def phones(tx):
    return [accounts.meet_one(tx, "zalo", f"phone-{n}").id for n in range(3)]


def test_the_first_of_each_chat_comes_to_the_front_on_channels_one_has(tx, phones):
    arrivals.put(
        tx, [Arrival(phones[0], "m1", MORNING, "Đây", remote=PHOTO), Arrival(phones[0], "m2", MORNING, "xong")]
    )
    arrivals.put(tx, [Arrival(phones[1], "m1", MORNING, remote=PHOTO)])
    assert [(one.arrival.account_id, one.arrival.remote) for one in arrivals.fronts(tx, ["zalo"], 10)] == [
        (phones[0], PHOTO),
        (phones[1], PHOTO),
    ]
    assert arrivals.fronts(tx, ["fax"], 10) == []
    assert arrivals.waiting(tx, phones).behind == set(phones[:2])
    assert arrivals.known(tx, {(phones[0], "m2"), (phones[2], "m2")}) == {(phones[0], "m2")}


def test_what_is_dropped_lets_the_next_one_forward(tx, phones):
    arrivals.put(tx, [Arrival(phones[0], f"m{n}", MORNING, remote=PHOTO) for n in (1, 2)])
    first, second = arrivals.of_account(tx, phones[0])
    arrivals.tried(tx, first.id)
    assert arrivals.of_account(tx, phones[0])[0].tries == 1
    arrivals.drop(tx, first.id)
    [front] = arrivals.fronts(tx, ["zalo"], 10)
    assert front.arrival == second


def test_nothing_is_put_where_there_is_nothing(tx, phones):
    arrivals.put(tx, [])
    assert arrivals.waiting(tx, phones).behind == set()


def test_what_is_set_apart_holds_nobody_up_and_is_still_known_and_fetched(tx, phones):
    arrivals.put(tx, [Arrival(phones[0], f"m{n}", MORNING, remote=PHOTO) for n in (1, 2)])
    arrivals.put(tx, [Arrival(phones[0], "m3", MORNING, press="7.abc.1-1.2"), Arrival(phones[1], "m1", MORNING, "?")])
    first, second, tapped = arrivals.of_account(tx, phones[0])
    arrivals.set_apart(tx, first.id, "7.abc.11-1.none")
    assert [one.is_apart for one in arrivals.of_account(tx, phones[0])] == [True, False, False]
    assert [one.arrival.id for one in arrivals.fronts(tx, ["zalo"], 1)] == [second.id]
    arrivals.set_apart(tx, second.id, "-")
    arrivals.drop(tx, tapped.id)
    assert arrivals.waiting(tx, phones).behind == {phones[1]}
    assert arrivals.known(tx, {(phones[0], "m1")}) == {(phones[0], "m1")}
    assert [one.arrival.id for one in arrivals.apart(tx, ["zalo"], [], 10)] == [first.id]
    assert [one.arrival.id for one in arrivals.apart(tx, ["zalo"], [first.id], 10)] == [second.id]
    assert arrivals.apart(tx, ["fax"], [], 10) == []
