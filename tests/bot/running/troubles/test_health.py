"""Health names what is spoiled within a minute, and says so to whoever asks without asking the database."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web

from bot.running.troubles import health
from bot.running.troubles.condition import lost_photos
from bot.running.troubles.kinds import KINDS, Trouble
from bot.words import words_for
from conversations.speech import Outgoing
from storage import settings, zalo_access
from storage.copying import last_backup
from storage.copying.last_backup import LastBackup
from storage.people import accounts
from storage.store import StoreError
from storage.talk import heard, media, outbox
from storage.talk.media import MediaRecord, MediaShelf
from storage.talk.outbox import Saying, Urgency
from tests.bot.running.troubles.ward import MINUTE, Ward, full_disk
from tests.clock import MORNING
from tests.platforms.stub import serving


@pytest.fixture
async def ward(settled_url, tmp_path):
    async with Ward(tmp_path, settled_url).open() as ward:
        yield ward


async def asked(ward, path="/healthz"):
    app = web.Application()
    app.add_routes(ward.health.routes())
    async with serving(app) as address, ClientSession(address) as session, session.get(path) as answer:
        return answer.status, await (answer.json() if path.endswith("json") else answer.text())


async def test_who_is_well_says_ok(ward):
    assert await ward.pass_time() == []
    assert await asked(ward) == (200, "ok")
    status, told = await asked(ward, "/healthz.json")
    assert (status, told["ok"], told["troubles"]) == (200, True, [])


async def test_nothing_can_be_written_and_then_again(ward):
    with full_disk():
        assert await ward.pass_time() == ["writing"]
        assert await asked(ward) == (503, "writing")
        assert await asked(ward, "/alive") == (200, "alive")  # or nothing would be led here of what comes from others
    since = ward.clock.now()
    assert (await asked(ward, "/healthz.json"))[1]["troubles"] == [
        {"key": "writing", "of": "", "since": since.isoformat()}
    ]
    assert await ward.pass_time() == []


async def test_it_is_said_the_moment_a_commit_fails(ward):
    await ward.pass_time()
    with full_disk(), pytest.raises(StoreError):
        await ward.writer.write(lambda tx: settings.put(tx, "year", "2026"))
    assert await asked(ward) == (503, "writing")


async def test_a_disk_that_may_only_be_read(ward):
    await ward.writer.write(lambda tx: tx.exec_driver_sql("PRAGMA query_only = 1"))
    assert await ward.pass_time() == ["writing"]


async def test_a_disk_that_is_too_slow(ward, settled_url, monkeypatch):
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    with closing(sqlite3.connect(settled_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await ward.pass_time() == ["writing"]
        assert await ward.pass_time() == ["writing"]
        other.rollback()
    monkeypatch.undo()
    assert await ward.pass_time() == []


async def test_a_page_that_is_damaged(ward, settled_url):
    await ward.pass_time()
    with closing(sqlite3.connect(settled_url.removeprefix("sqlite:///"))) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_role_person_id'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with open(settled_url.removeprefix("sqlite:///"), "r+b") as file:  # noqa: ASYNC230, PTH123 - a moment
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert "damage" in await ward.pass_time()
    assert (await asked(ward))[0] == 503


async def test_the_folder_of_the_photos_is_gone_and_then_its_photos(ward):
    shelf = MediaShelf(ward.photos)
    for what in (b"one", b"two"):
        photo = MediaRecord(shelf.put(what), "image", "image/jpeg", 3, "", MORNING)
        await ward.writer.write(lambda tx, photo=photo: media.record(tx, photo))
    assert await ward.pass_time() == []
    shutil.rmtree(ward.photos)
    assert await ward.pass_time() == ["photos"]
    assert (await asked(ward))[0] == 503
    shelf.put(b"two")
    assert await ward.pass_time() == ["lost_photos"]
    assert (await asked(ward))[0] == 200
    assert len(await ward.writer.read(lambda tx: lost_photos(tx, ward.settings))) == 1


async def test_a_disk_that_is_nearly_full(ward, monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=499_999_999)
    monkeypatch.setattr("bot.running.troubles.condition.shutil.disk_usage", lambda _: usage)
    assert await ward.pass_time() == ["disk"]
    assert await asked(ward) == (503, "disk")


async def test_what_waits_too_long(ward):
    def put(tx):
        account = accounts.meet_one(tx, "telegram", "555").id
        outbox.put(tx, [Saying(account, Outgoing("tin"), MORNING, urgency) for urgency in Urgency])

    await ward.writer.write(put)
    assert await ward.pass_time(timedelta(seconds=59)) == []
    assert await ward.pass_time() == [], "no reply, as no channel of that name is set"
    assert await ward.pass_time(timedelta(hours=1)) == ["outbox"]


@pytest.mark.parametrize(("after", "found"), [(59, []), (61, ["replies"])])
async def test_a_reply_that_waits_for_a_minute(settled_url, tmp_path, monkeypatch, after, found):
    ward = Ward(tmp_path, settled_url)
    monkeypatch.setattr(type(ward.settings), "limits", {"telegram": None})
    async with ward.open():

        def put(tx):
            before = MORNING - timedelta(minutes=30)  # for which nobody can blame this start
            outbox.put(tx, [Saying(accounts.meet_one(tx, "telegram", "555").id, Outgoing("tin"), before)])

        await ward.writer.write(put)
        assert await ward.pass_time(timedelta(seconds=after)) == found
        assert (await asked(ward))[0] == (503 if found else 200)
        ward.sees_to.clear()
        assert await ward.pass_time() == [], "another program serves the channel, and sees to it"


async def test_what_does_not_keep_people_from_being_served(ward, monkeypatch):
    def spoil(tx):
        account = accounts.meet_one(tx, "zalo_oa", "1").id
        heard.mark(tx, [heard.Heard(account, "m1", MORNING, state="failed", why="KeyError")])
        last_backup.write(tx, LastBackup(MORNING, "the disk is full"))
        zalo_access.begin(tx, "zalo_oa", ("access", "refresh"), MORNING + timedelta(hours=4), "", MORNING)

    monkeypatch.setattr(type(ward.settings), "limits", {"zalo_oa": None})
    await ward.writer.write(spoil)
    assert await ward.pass_time() == ["failed", "backup", "access"]
    assert await asked(ward) == (200, "ok")
    assert len((await asked(ward, "/healthz.json"))[1]["troubles"]) == 3


async def test_an_account_to_which_the_platform_gives_no_access_any_more_serves_nobody(ward, monkeypatch):
    monkeypatch.setattr(type(ward.settings), "limits", {"zalo_oa": None})
    await ward.writer.write(lambda tx: zalo_access.adopt(tx, "zalo_oa", "first", "", MORNING))
    assert await ward.pass_time() == []
    await ward.writer.write(lambda tx: zalo_access.refuse(tx, "zalo_oa", "first", MORNING))
    assert await ward.pass_time() == ["refused"]
    assert await asked(ward) == (503, "refused")


async def test_a_postgresql_that_is_away_for_a_minute(postgres_url, postgres, tmp_path):
    def fail(tx):
        heard.mark(tx, [heard.Heard(accounts.meet_one(tx, "web", "x").id, "m1", MORNING, state="failed")])

    async with Ward(tmp_path, postgres_url).open() as ward:
        await ward.writer.write(fail)
        assert await ward.pass_time() == ["failed"]
        postgres.stop()
        try:
            assert await ward.pass_time() == ["writing", "failed"], "what was seen last is not over"
        finally:
            postgres.start()
        assert await ward.pass_time(MINUTE) == ["failed"]


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_is_told_in_a_sentence_with_what_to_do(key, language):
    words = words_for(language)
    for told in (Trouble(key, "7").told(words), Trouble(key, "7").advice(words)):
        assert told.endswith((".", "`"))
        assert "{" not in told
