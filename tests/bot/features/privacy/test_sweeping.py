"""What was erased is soon gone from the disk as well."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovedClock
from bot.features.privacy import sweeping as sweeper
from bot.features.privacy.sweeping import forget_old_talk, sweep, sweeping
from bot.writer import Writer
from conversations.speech import Outgoing
from storage.people import accounts, removal
from storage.people.erasure import forget_talk
from storage.store import Store
from storage.talk import heard, media, outbox, prepared_files, uploads
from storage.talk.heard import Heard
from storage.talk.media import JUST_ARRIVED, MediaRecord, MediaShelf
from storage.talk.outbox import Saying
from tests.clock import MORNING


def aged(shelf, media_id):
    old = shelf.path(media_id).stat().st_mtime - JUST_ARRIVED - 1
    os.utime(shelf.path(media_id), (old, old))


async def test_files_go_soon_but_not_from_under_somebodys_hands(settled_url, tmp_path):
    shelf = MediaShelf(tmp_path / "media")
    old, new, again = (shelf.put(data) for data in (b"old", b"new", b"again"))
    for media_id in (old, again):
        aged(shelf, media_id)
    assert shelf.put(b"again") == again
    with closing(Store.open(settled_url)) as store, closing(Writer(store)) as writer:
        assert not await sweep(writer, store, shelf, MORNING)
        with store.writing() as tx:
            removal.leave_files(tx, [old, new, again])
            removal.leave_log(tx)
        assert await sweep(writer, store, shelf, MORNING)
        assert [shelf.path(media_id).exists() for media_id in (old, new, again)] == [False, True, True]
        aged(shelf, new)
        with store.writing() as tx:
            media.record(tx, MediaRecord(again, "image", "image/jpeg", 5, "a.jpg", MORNING))
        assert await sweep(writer, store, shelf, MORNING)
        assert [shelf.path(media_id).exists() for media_id in (new, again)] == [False, True]
        assert not await sweep(writer, store, shelf, MORNING)


async def test_what_one_program_kept_another_sweeps_from_the_folder_that_they_share(postgres_url, tmp_path):
    kept_by, swept_by = (MediaShelf(tmp_path / "media") for _ in range(2))
    with closing(Store.open(postgres_url)) as one, closing(Store.open(postgres_url)) as other:
        photo = kept_by.put(b"a photo")
        aged(kept_by, photo)
        with one.writing() as tx:
            removal.leave_files(tx, [photo])
        with closing(Writer(other)) as writer:
            assert await sweep(writer, other, swept_by, MORNING)
        assert not kept_by.path(photo).exists()
        with one.reading() as tx:
            assert not removal.any_left(tx)


async def test_what_is_gone_here_is_not_known_to_a_platform_either(settled_url, tmp_path):
    shelf = MediaShelf(tmp_path / "media")
    erased = shelf.put(b"erased")
    aged(shelf, erased)
    with closing(Store.open(settled_url)) as store, closing(Writer(store)) as writer:
        with store.writing() as tx:
            phone = accounts.meet_one(tx, "web", "phone-9").id
            made = prepared_files.keep(tx, phone, "du-lieu", "Họ tên của ai đó", MORNING).id
            for media_id, days in ((erased, 6), (made, 6), ("bang-vang.png", 6), ("over.png", 1)):
                uploads.keep(tx, "zalo_oa", media_id, "a-1", MORNING + timedelta(days=days))
            removal.leave_files(tx, [erased])
            forget_talk(tx, [phone])
        await sweep(writer, store, shelf, MORNING + timedelta(days=2))
        with store.reading() as tx:
            all_of_them = (erased, made, "bang-vang.png", "over.png")
            assert [one for one in all_of_them if uploads.find(tx, "zalo_oa", one)] == ["bang-vang.png"]


async def test_a_file_made_for_somebody_goes_after_a_day(settled_url, tmp_path):
    shelf = MediaShelf(tmp_path / "media")
    with closing(Store.open(settled_url)) as store, closing(Writer(store)) as writer:
        with store.writing() as tx:
            phone = accounts.meet_one(tx, "web", "phone-9").id
            made = prepared_files.keep(tx, phone, "du-lieu", "Họ tên của ai đó", MORNING)
        assert not await sweep(writer, store, shelf, MORNING + timedelta(hours=23))
        assert await sweep(writer, store, shelf, MORNING + timedelta(hours=25))
        assert not await sweep(writer, store, shelf, MORNING + timedelta(hours=25))
        with store.reading() as tx:
            assert prepared_files.find(tx, made.id) is None


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_what_was_said_goes_after_half_a_year(database, request, tmp_path):
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else f"sqlite:///{tmp_path / 'a.db'}"
    shelf = MediaShelf(tmp_path / "media")
    photo = shelf.put(b"a flower")
    aged(shelf, photo)
    with closing(Store.open(url)) as store, closing(Writer(store)) as writer:
        with store.writing() as tx:
            phone = accounts.meet_one(tx, "web", "phone-9").id
            media.record(tx, MediaRecord(photo, "image", "image/jpeg", 8, "", MORNING))
            heard.mark(tx, [Heard(phone, "m1", MORNING, "5"), Heard(phone, "m2", MORNING, "x", media_id=photo)])
            outbox.put(tx, [Saying(phone, Outgoing(text), MORNING) for text in ("Câu 2", "Câu 3")])
            first = outbox.recent(tx, phone, 2)[0].id
            outbox.sent(tx, [first], MORNING, {first: "m7"})
        assert not await forget_old_talk(writer, MORNING + timedelta(days=30))
        assert await forget_old_talk(writer, MORNING + timedelta(days=30, seconds=1))
        with store.reading() as tx:
            assert outbox.called(tx, phone, "m7", MORNING) is None
        assert not await forget_old_talk(writer, MORNING + timedelta(days=180))
        half_a_year_later = MORNING + timedelta(days=180, seconds=1)
        assert await forget_old_talk(writer, half_a_year_later)
        assert not await forget_old_talk(writer, half_a_year_later)
        assert await sweep(writer, store, shelf, half_a_year_later)
        with store.reading() as tx:
            assert [(one.key, one.text) for one in heard.recent(tx, phone, 9)] == [("m2", "")]
            assert [one.outgoing.text for one in outbox.recent(tx, phone, 9)] == ["Câu 3"], "which waits"
    assert not shelf.path(photo).exists()


async def test_old_talk_goes_portion_by_portion_until_none_is_left(settled_url, tmp_path, monkeypatch):
    shelf = MediaShelf(tmp_path / "media")
    clock = MovedClock(timedelta(days=200))
    monkeypatch.setattr(sweeper, "EVERY", 0)
    monkeypatch.setattr(sweeper, "MOST_TOGETHER", 2)
    with closing(Store.open(settled_url)) as store, closing(Writer(store)) as writer:
        with store.writing() as tx:
            phone = accounts.meet_one(tx, "web", "phone-9").id
            heard.mark(tx, [Heard(phone, f"m{n}", datetime.now(UTC), "5") for n in range(7)])
        async with sweeping(writer, store, shelf, clock), asyncio.timeout(20):
            while len(await writer.read(lambda tx: heard.recent(tx, phone, 9))) > 1:
                pass


async def test_it_goes_on_after_trouble(settled_url, tmp_path, monkeypatch, caplog):
    shelf = MediaShelf(tmp_path / "media")
    tried_again = asyncio.Event()
    tries = []

    def trouble(media_id):
        tries.append(media_id)
        if len(tries) == 2:
            asyncio.get_running_loop().call_soon(tried_again.set)
        raise PermissionError

    monkeypatch.setattr(sweeper, "EVERY", 0)
    monkeypatch.setattr(shelf, "remove", trouble)
    monkeypatch.setattr(sweeper.asyncio, "to_thread", in_this_thread)
    with closing(Store.open(settled_url)) as store, closing(Writer(store)) as writer:
        with store.writing() as tx:
            removal.leave_files(tx, [shelf.put(b"old")])
        with caplog.at_level(logging.ERROR):
            async with sweeping(writer, store, shelf, MovedClock(timedelta())):
                await tried_again.wait()
        with store.reading() as tx:
            assert removal.any_left(tx)
    assert "could not be swept up yet" in caplog.text


async def in_this_thread(work, *arguments):
    return work(*arguments)
