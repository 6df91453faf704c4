"""Whoever guesses codes is told to rest and the operator hears of it; nobody is locked out by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.joining.invitations import new_code
from storage.people import accounts, invites

STRANGER = "may-la-1"


@pytest.fixture
def stage(stage):
    stage.phone = STRANGER
    return stage


@pytest.fixture
def tx(stage):

    def look(question):
        with stage._open().store.reading() as tx:
            return question(tx)

    return look


def says(stage, text, phone=None):
    stage.phone = phone or stage.phone
    return stage.shows(stage.types(text))


def test_guessing_is_told_to_rest_and_until_when(stage):
    for _ in range(5):
        assert "Không có mã này." in says(stage, new_code()[0])
    assert "Mời nghỉ đến 09:03" in says(stage, new_code()[0]), "an hour after the second, which is then the fifth"
    assert "Mời nghỉ đến 09:04" in says(stage, new_code()[0])
    stage.passes(timedelta(minutes=58))
    assert "Không có mã này." in says(stage, new_code()[0])


def test_a_right_code_opens_also_for_who_has_guessed(stage):
    for _ in range(7):
        says(stage, new_code()[0])
    stage.gives_code("A", "H-0104")
    assert "gõ nhầm ở đâu đó" in says(stage, stage.codes["A"][:-1]), "a slip is told as before"
    assert "THAM GIA BẢN HỌC" in says(stage, stage.codes["A"])


def test_guessing_from_many_phones_locks_nobody_out_and_is_logged_once(stage, tx, monkeypatch, caplog):
    monkeypatch.setattr(invites, "OVERALL", 60)
    for number in range(62):
        says(stage, new_code()[0], f"kẻ đoán {number % 20}")
        stage.clock.move(-timedelta(minutes=1))
    last = tx(lambda tx: accounts.find(tx, "web", "kẻ đoán 19")).id
    told = [one.message for one in caplog.records if one.levelname == "WARNING"]
    assert told == [f"60 codes never given out within the hour, the last by account {last}"]
    stage.gives_code("A", "H-0104")
    assert "THAM GIA BẢN HỌC" in says(stage, stage.codes["A"], STRANGER)


def test_codes_that_were_given_out_cost_nothing(stage, tx):
    stage.gives_code("A", "H-0104")
    stage.gives_code("B", "H-0104")
    stage.revokes_code("B")
    for text in (stage.codes["A"], "1", "Thào Thị Không Còn"):
        says(stage, text)
    for _ in range(4):
        assert "Mã này đã có người dùng." in says(stage, stage.codes["A"], "may-la-2")
        assert "đã được thay bằng mã mới" in says(stage, stage.codes["B"], "may-la-2")
    assert tx(lambda tx: invites.tried(tx, stage.clock.now())) == 0
