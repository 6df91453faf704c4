"""What was heard once is known, and failures wait for somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.assessment import answers
from storage.assessment.answers import AnswerEntry
from storage.people import accounts, removal
from storage.talk import heard, media
from storage.talk.heard import Heard
from storage.talk.media import MediaRecord
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


def test_failures_are_listed(village, tx):
    failure = Heard(village.phone, "m1", MORNING, "?", state="failed", why="ZeroDivisionError")
    heard.mark(tx, [failure, Heard(village.phone, "m2", MORNING)])
    assert [each._replace(id=None) for each in heard.failed(tx)] == [failure]


def test_what_is_old_is_forgotten_a_portion_at_a_time_but_for_failures_and_when_somebody_was_last_heard(village, tx):
    other = accounts.meet_one(tx, "web", "phone-2").id
    later = MORNING + timedelta(days=30)
    said = [
        Heard(village.phone, "m1", MORNING, "?", state="failed", why="ZeroDivisionError"),
        *(Heard(village.phone, f"m{n}", MORNING, "5") for n in (2, 3)),
        Heard(village.phone, "m4", later, "Có"),
        Heard(other, "m5", MORNING, "Chào"),
    ]
    heard.mark(tx, said)
    while ids := heard.old(tx, later, 2):
        assert len(ids) <= 2
        heard.forget(tx, ids)
    assert [each._replace(id=None) for each in heard.recent(tx, village.phone, 10)] == [said[0], said[3]]
    assert [each._replace(id=None) for each in heard.recent(tx, other, 10)] == [Heard(other, "m5", MORNING)]


def test_with_old_talk_go_photos_that_are_no_answer(village, tx):
    for name in "ab":
        media.record(tx, MediaRecord(name * 64, "image", "image/jpeg", 7, "", MORNING))
        heard.mark(tx, [Heard(village.phone, name, MORNING, media_id=name * 64)])
    answers.append(tx, [AnswerEntry(village.evaluation, "/data/anh", "b" * 64, MORNING)])
    heard.forget(tx, heard.old(tx, MORNING + timedelta(days=1), 10))
    assert [bool(media.find(tx, name * 64)) for name in "ab"] == [False, True]
    assert removal.files(tx) == ["a" * 64]
