"""What is put aside for another server survives exactly, lies there once, and is taken once, in its order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.speech import Event, Incoming, InGroup, Media, Remote
from storage.people import accounts
from storage.talk import arrivals, put_aside
from tests.storage.conftest import MORNING

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")])
MOMENTS = st.datetimes(min_value=datetime(1971, 1, 1), timezones=ZONES)  # noqa: DTZ001 - the zone is drawn beside it
MEDIA = st.builds(Media, st.sampled_from(["image", "audio", "file"]), st.text(), st.integers(0))
REMOTE = st.builds(Remote, st.sampled_from(["image", "audio", "file"]), st.text(), st.text(), st.integers(0))
ANYTHING = st.builds(
    Incoming,
    *(st.text(),) * 3,
    MOMENTS,
    media=st.none() | MEDIA,
    remote=st.none() | REMOTE,
    event=st.sampled_from(get_args(Event)),
    in_group=st.none() | st.builds(InGroup, name=st.text(), topic=st.text(), moved_to=st.text()),
    first_at=st.none() | MOMENTS,
    more=st.lists(MEDIA).map(tuple),
    **dict.fromkeys(("text", "press", "phone", "replies_to", "place", "group", "missing"), st.text()),
)
FULL = Incoming(
    *("zalo", "phone-0", "m1", MORNING, "Nhà\0tôi 2 cháu", "1.2.3"),
    remote=Remote("image", "https://zalo/1", "ảnh.jpg", 1000),
    event="edited",
    phone="0900000000",
    in_group=InGroup("added", "7", "Hội", "3"),
    replies_to="99",
    first_at=MORNING - timedelta(hours=1),
    group="album",
)


@pytest.fixture
def phones(tx):
    return [accounts.meet_one(tx, "zalo", f"phone-{n}").id for n in range(3)]


@given(ANYTHING)
def test_whatever_it_holds_is_read_as_it_was_written(incoming):
    assert put_aside.read(put_aside.written(incoming)) == incoming


def test_what_another_version_writes_of_it_is_passed_over_and_what_it_does_not_is_nothing():
    newer = put_aside.written(FULL).replace('"phone":', '"mood": "good", "phone":').replace('"place": "", ', "")
    assert put_aside.read(newer) == FULL


def test_it_is_taken_once_and_whole_and_in_order(tx, phones):
    later = [Incoming("zalo", "phone-0", key, MORNING, key) for key in ("m2", "m3")]
    put_aside.put(tx, [(phones[0], FULL), (phones[1], FULL)])
    put_aside.put(tx, [(phones[0], one) for one in (later[0], FULL, later[1])])
    assert put_aside.chats(tx, ["zalo"], 10) == [("zalo", "phone-0"), ("zalo", "phone-1")]
    assert put_aside.chats(tx, ["fax"], 10) == []
    assert (put_aside.count(tx, 3), put_aside.count(tx, 10)) == (3, 4)
    assert put_aside.take(tx, {phones[0]}, 2) == [(phones[0], one) for one in (FULL, later[0])]
    assert put_aside.left(tx, phones) == set(phones[:2])
    assert put_aside.take(tx, {phones[0]}, 2) == [(phones[0], later[1])]
    assert put_aside.take(tx, phones, 2) == [(phones[1], FULL)]
    assert put_aside.take(tx, phones, 2) == []
    assert put_aside.left(tx, phones) == set()


def test_it_is_known_and_waited_for_but_nothing_to_be_fetched(tx, phones):
    put_aside.put(tx, [(phones[0], FULL)])
    assert arrivals.waiting(tx, phones) == (set(), {phones[0]})
    assert arrivals.known(tx, {(phones[0], "m1"), (phones[1], "m1")}) == {(phones[0], "m1")}
    assert arrivals.fronts(tx, ["zalo"], 10) == arrivals.apart(tx, ["zalo"], [], 10) == []
    assert arrivals.of_account(tx, phones[0]) == []
    photo = arrivals.Arrival(phones[0], "m2", MORNING, remote=Remote("image", "1"))
    arrivals.put(tx, [photo])
    assert [one.arrival.key for one in arrivals.fronts(tx, ["zalo"], 10)] == ["m2"]
