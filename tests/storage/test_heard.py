"""What was heard once is known, and failures wait for somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import accounts, heard, media
from storage.heard import Heard
from storage.media import MediaRecord
from tests.storage.conftest import MORNING


def test_the_same_key_twice_is_known(village, tx):
    other = accounts.meet_one(tx, "web", "phone-2").id
    heard.mark(tx, [Heard(village.phone, "m1", MORNING, "5"), Heard(village.phone, "m2", MORNING, press="p1")])
    pairs = [(village.phone, "m1"), (village.phone, "m3"), (other, "m1")]
    assert heard.known(tx, pairs) == {(village.phone, "m1")}
    assert heard.known(tx, []) == set()


def test_the_same_key_is_never_kept_twice(village, tx):
    heard.mark(tx, [Heard(village.phone, "m1", MORNING, "5")])
    with pytest.raises(IntegrityError), tx.begin_nested():
        heard.mark(tx, [Heard(village.phone, "m2", MORNING, "6"), Heard(village.phone, "m1", MORNING, "5")])
    assert [each.key for each in heard.recent(tx, village.phone, 10)] == ["m1"]


def test_a_key_of_any_bytes_is_known_again(village, tx):
    pair = (village.phone, "m\0\ud800")
    heard.mark(tx, [Heard(*pair, MORNING, "\0")])
    assert heard.known(tx, [pair]) == {pair}


def test_the_last_things_heard_come_in_order(village, tx):
    media.record(tx, MediaRecord("f" * 64, "image", "image/jpeg", 1000, "", MORNING))
    said = [Heard(village.phone, f"m{n}", MORNING, f"câu {n}") for n in range(5)]
    said.append(Heard(village.phone, "photo", MORNING, media_id="f" * 64))
    heard.mark(tx, said)
    heard.mark(tx, [])
    last = heard.recent(tx, village.phone, 3)
    assert [each._replace(id=None) for each in last] == said[-3:]


def test_failures_are_listed_and_stay_when_the_rest_is_forgotten(village, tx):
    failure = Heard(village.phone, "m1", MORNING, "?", state="failed", why="ZeroDivisionError")
    heard.mark(
        tx,
        [
            failure,
            Heard(village.phone, "m2", MORNING),
            Heard(village.phone, "m3", MORNING + timedelta(days=30)),
        ],
    )
    assert [each._replace(id=None) for each in heard.failed(tx)] == [failure]
    assert heard.purge(tx, MORNING + timedelta(days=30)) == 1
    assert [each.key for each in heard.recent(tx, village.phone, 10)] == ["m1", "m3"]
