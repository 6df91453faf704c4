"""The operator is told as a trouble begins and ends, daily while it lasts, and also when nothing can be kept."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from bot.channel import TryLater
from bot.running.troubles import alarm, alert
from bot.running.troubles.alert import alerting
from bot.running.troubles.kinds import Trouble
from storage import audit
from storage.people import accounts, people
from tests.bot.post import until
from tests.bot.running.troubles.ward import MINUTE, OPERATOR, Ward, full_disk, sentence
from tests.clock import MORNING

GONE = f"⚠ {sentence('photos')} Put it back from the last copy. New photos make a new one."
OVER = f"✓ Over: {sentence('photos')}"


@pytest.fixture
def ward(settled_url, tmp_path):
    return Ward(tmp_path, settled_url)


async def test_it_is_told_once_as_it_begins_and_once_as_it_ends_also_over_restarts(ward):
    async with ward.open():
        await ward.pass_time()
        assert ward.told() == []
        shutil.rmtree(ward.photos)
        await ward.pass_time()
        assert ward.told() == [GONE]
    for _ in range(3):
        async with ward.open():
            await ward.pass_time()
            assert ward.told() == []
    ward.photos.mkdir()
    async with ward.open():
        await ward.pass_time()
        assert ward.told() == [OVER]
        await ward.pass_time()
        assert ward.told() == []


async def test_it_is_told_again_each_day(ward):
    ward.photos.rmdir()
    async with ward.open():
        told = []
        for _ in range(3 * 24):
            await ward.pass_time(timedelta(hours=1))
            told += ward.told()
    assert told == [GONE, *[f"⚠ Still so: {sentence('photos')}"] * 2]


async def test_what_comes_and_goes_all_day_is_no_flood(ward):
    async with ward.open():
        told = []
        for minute in range(120):
            ward.more = [Trouble("replies", "1")] if minute % 2 else []
            await ward.pass_time()
            told += ward.told()
    assert len(told) <= 4


async def test_a_clock_that_is_turned_back_silences_nobody(ward):
    ward.photos.rmdir()
    async with ward.open():
        await ward.pass_time()
        ward.told()
        await ward.pass_time(-timedelta(days=400))
        assert ward.told() == [f"⚠ Still so: {sentence('photos')}"]


async def test_where_nothing_can_be_kept_the_chat_is_written_to_directly_and_once(ward):
    async with ward.open():
        await ward.pass_time()
        ward.told()
        with full_disk():
            ward.channel.script(OPERATOR, TryLater(1))
            await ward.pass_time()
            assert ward.told() == [], "the platform was away"
            await ward.pass_time()
            assert [line[:40] for line in ward.told()] == [f"⚠ {sentence('writing')}"[:40]]
            await ward.pass_time()
            assert ward.told() == []
        await ward.pass_time()
        assert ward.told() == [f"✓ Over: {sentence('writing')}"]


async def test_a_postgresql_that_is_away_is_told_too(postgres_url, postgres, tmp_path):
    ward = Ward(tmp_path, postgres_url)
    async with ward.open():
        await ward.pass_time()
        ward.told()
        ward.is_due = False
        postgres.stop()
        try:
            await ward.pass_time()
        finally:
            postgres.start()
        assert [line[:20] for line in ward.told()] == [f"⚠ {sentence('writing')}"[:20]]
        await ward.pass_time()
        assert ward.told() == [], "another tells now"
        ward.is_due = True
        await ward.pass_time()


async def test_each_operator_is_told_in_their_language_and_nobody_else(ward):
    async with ward.open():

        def engage(tx):
            person = people.add(tx, "Người Thứ Hai")
            people.grant(tx, person, "operator", MORNING.date())
            accounts.allow(tx, accounts.meet_one(tx, "web", "may-hai").id, person)
            former = people.add(tx, "Người Cũ")
            role = people.grant(tx, former, "operator", MORNING.date() - timedelta(days=9))
            people.end(tx, role, MORNING.date())
            accounts.allow(tx, accounts.meet_one(tx, "web", "may-cu").id, former)

        await ward.writer.write(engage)
        ward.photos.rmdir()
        await ward.pass_time()
        assert {where for where, _ in ward.channel.carried} == {OPERATOR, "may-hai"}
        assert "Thư mục ảnh" in "".join(ward.channel.to("may-hai"))


async def test_where_there_is_no_operator_the_log_is_told(ward, caplog):
    async with ward.open():
        await ward.writer.write(
            lambda tx: people.end(tx, people.roles_of(tx, ward.operator, MORNING.date())[0].id, MORNING.date())
        )
        ward.photos.rmdir()
        await ward.pass_time()
        await ward.pass_time()
    assert ward.channel.carried == []
    assert caplog.messages.count("photos: begins") == 1


async def test_each_month_the_seal_of_the_log_is_left_in_the_chat(ward):
    async with ward.open():
        await ward.pass_time()
        assert ward.channel.to(OPERATOR) == [], "there is nothing to seal"
        await ward.writer.write(lambda tx: audit.record(tx, audit.Link(MORNING, "grant")))
        seal = await ward.writer.read(audit.last_hash)
        for days in (0, 1, 19, 20, 30):
            await ward.pass_time(timedelta(days=days) + MINUTE)
    told = [text for text in ward.channel.to(OPERATOR) if seal in text]
    assert len(told) == 3, "November, December and January"


async def test_it_goes_on_looking_whatever_happens(ward, monkeypatch):
    monkeypatch.setattr(alert, "EVERY", 0.01)
    looks = []

    async def look():
        looks.append(1)
        if len(looks) < 3:
            raise RuntimeError

    async with ward.open():
        monkeypatch.setattr(ward.health, "look", look)
        async with alerting(ward.health, ward.alert):
            await until(lambda: len(looks) > 3)


async def test_a_kind_that_a_later_version_knew_is_passed_over(ward):
    async with ward.open():
        known = alarm.Alarm({"photos": (MORNING, "")}, {"photos": MORNING}, "2026-11")
        strange = alarm.Alarm({**known.told, "unheard_of": (MORNING, "1")}, known.began, known.seal)
        await ward.writer.write(lambda tx: alarm.write(tx, strange))
        assert await ward.writer.read(alarm.read) == known
