"""`banhoc status`: one screen, with what is wrong in sentences, also while the bot runs or nothing can be read."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from bot.cli import programs
from bot.clock import RealClock
from bot.words import words_for
from conversations.speech import Outgoing
from storage import leases
from storage.copying import last_backup
from storage.copying.last_backup import LastBackup
from storage.leases import Server
from storage.people import accounts
from storage.store import Store
from storage.talk import heard, media, outbox
from storage.talk.media import MediaRecord, MediaShelf
from storage.talk.outbox import Saying
from tests.bot.offices import HEAD, VILLAGER, says
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import Program
from tests.stories.stage import BUTTONS, Stage

NOW = RealClock().now()


def change(url, work):
    with closing(Store.open(url)) as store, store.writing() as tx:
        work(tx)


@pytest.mark.usefixtures("settled_url")
def test_all_is_well_and_nothing_runs(banhoc, tmp_path):
    code, said = banhoc("status")
    assert code == 1
    for line in (
        "⚠ Bản Học 0.1.0 does not run. `banhoc run` starts it.",
        f"Data: {tmp_path}",
        f"Database: {tmp_path / 'banhoc.db'}",
        "0 messages wait to be sent.",
        "There is no backup yet.",
    ):
        assert line in said.splitlines()
    assert said.count("⚠") == 1


def test_what_is_wrong_is_said_in_sentences(banhoc, settled_url, tmp_path):
    photo = MediaShelf(tmp_path / "media").put(b"a photo")

    def spoil(tx):
        account = accounts.meet_one(tx, "telegram", "555").id
        heard.mark(tx, [heard.Heard(account, "m1", NOW, state="failed", why="KeyError")])
        outbox.put(tx, [Saying(account, Outgoing("tin"), NOW - timedelta(hours=2))])
        media.record(tx, MediaRecord(photo, "image", "image/jpeg", 7, "", NOW))
        last_backup.write(tx, LastBackup(NOW, "the disk is full"))

    change(settled_url, spoil)
    shutil.rmtree(tmp_path / "media")
    code, said = banhoc("status")
    assert code == 1
    for told in (
        "1 message waits to be sent.",
        "has failed: the disk is full",
        f"Last heard on telegram: {NOW:%H:%M}",
        "⚠ The folder of the photos is gone. Put it back",
        "⚠ Messages waiting for more than an hour to be sent: 1.",
        "⚠ Messages that made us fail and are set aside: 1.",
    ):
        assert told in said
    told = json.loads(banhoc("status", "--json")[1])
    assert [one["key"] for one in told["troubles"]] == ["photos", "outbox", "failed", "backup"]
    assert told["waiting"][0]["channel"] == "telegram"
    assert "555" not in said


def test_a_database_that_cannot_be_used_is_told_with_the_rest(banhoc, tmp_path, monkeypatch):
    (tmp_path / "other.db").write_text("no database " * 100)
    monkeypatch.setenv("BANHOC_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    code, said = banhoc("status")
    assert code == 1
    assert "⚠ The database" in said
    assert "does not run" in said


def test_what_only_put_a_question_again_is_counted_without_what_was_said(banhoc, settled_template, tmp_path):
    with closing(Stage(settled_template, tmp_path, BUTTONS, forgets=False)) as stage:
        stage.clock.at = NOW.replace(day=2, hour=8)
        says(stage, VILLAGER, "bắt đầu", "oi gioi oi", "2 hoặc 3", "hai chau thoi", "chuoi", "chuoi", "1")
        stage.photographs()
        says(stage, HEAD, "ghi hoạt động", "chuoi", "thôi", "nhập hộ", "9 9 9 9")
        with stage._open().store.reading() as tx:
            own = accounts.find(tx, "web", VILLAGER).id
            noted = [one.why for one in heard.recent(tx, own, 20) if one.why]
        assert len(noted) == 5
        assert not any(word in why for why in noted for word in ("oi gioi", "hoặc", "chuoi"))
    code, said = banhoc("status")
    told = json.loads(banhoc("status", "--json")[1])["asked_again"]
    assert (code, told["number"], told["sent_this_month"]) == (1, 7, 14)
    assert "This month 7 of 14 messages only put a question again (50%)." in said
    assert "– gia_dinh_hoc_tap, “How is the children's school attendance?”: not understood: 2" in said


def test_a_fault_of_ours_that_is_mended_is_no_question_put_again(banhoc, settled_url):
    def mend(tx):
        account = accounts.meet_one(tx, "web", "555").id
        heard.mark(tx, [heard.Heard(account, "m1", NOW, state="failed", why="KeyError")])
        (failed,) = heard.failed(tx)
        heard.mark_mended(tx, failed.id)

    change(settled_url, mend)
    assert json.loads(banhoc("status", "--json")[1])["asked_again"] == {
        "sent_this_month": 0,
        "number": 0,
        "questions": [],
    }


def test_of_several_programs_it_is_told_what_each_serves_and_that_they_are_not_alike(banhoc, settled_url):
    def live(name, channels, version):
        def work(tx):
            leases.here(tx, Server(name, frozenset(channels), version), 60.0)
            for channel in channels:
                leases.claim(tx, channel, name, 60.0)

        change(settled_url, work)

    live("a1", ["telegram"], "0.1.0")
    assert "Program" not in banhoc("status")[1], "of one alone there is nothing to tell"
    live("b2", [], "0.1.0")
    said = banhoc("status")[1].splitlines()
    assert "Program a1 (0.1.0) serves: telegram" in said
    assert "Program b2 (0.1.0) waits to stand in. (no valid token for: telegram)" in said
    assert json.loads(banhoc("status", "--json")[1])["programs"] == [
        {"name": "a1", "version": "0.1.0", "serves": ["telegram"], "is_this": False},
        {"name": "b2", "version": "0.1.0", "serves": [], "is_this": False},
    ]
    with closing(Store.open(settled_url)) as store, store.reading() as tx:
        marked = list(programs.in_words(programs.several(tx), words_for("en"), "a1"))
    assert marked[0] == "Program a1 (0.1.0) serves: telegram (this one)"
    live("b2", [], "0.2.0")
    assert "!!  programs: The programs on this database are not alike: telegram, 0.1.0, 0.2.0." in banhoc("doctor")[1]
    said = banhoc("status")[1]
    assert "⚠ The programs on this database are not alike: telegram, 0.1.0, 0.2.0. Give all of them one version" in said
    assert "Program b2 (0.2.0) waits to stand in. (no valid token for: telegram)" in said


def test_it_is_told_of_a_program_that_did_not_end_in_order(banhoc, settled_url):
    change(settled_url, lambda tx: leases.here(tx, Server("a1", frozenset(), "0.1.0"), -60.0))
    said = banhoc("status")[1]
    assert "Program a1 has not answered since" in said
    change(settled_url, lambda tx: leases.leave(tx, "a1"))
    assert "a1" not in banhoc("status")[1]


def test_the_doctor_knows_of_what_a_program_would_refuse_to_start_beside(banhoc, settled_url, tmp_path, monkeypatch):
    MediaShelf(tmp_path / "media").mark()
    monkeypatch.setenv("BANHOC_TELEGRAM_TOKEN", "4242:x")
    monkeypatch.setenv("BANHOC_TELEGRAM_API", "http://127.0.0.1:9")
    other = Server("a1", frozenset({"telegram"}), "0.1.0", "elsewhere", frozenset({("telegram", "b07")}))
    change(settled_url, lambda tx: leases.here(tx, other, 60.0))
    said = banhoc("doctor")[1]
    assert f"!!  programs: Program a1 keeps its photos in another folder than {tmp_path}/media" in said
    assert "!!  programs: Program a1 serves another bot by the same name: telegram. Give both the same token" in said


@pytest.mark.usefixtures("settled_url")
async def test_beside_a_running_bot_whose_photos_are_gone(tmp_path):
    bot = Program(tmp_path)
    async with telegram_running() as api:
        bot.set(telegram_token=TOKEN, telegram_api=api.url, language="en")
        async with bot.running():
            process = await bot.call("status")
            said = (await process.communicate())[0].decode()
            assert "Bản Học 0.1.0 runs, since" in said
            assert process.returncode == 0, said
            bot.set(listen="127.0.0.1:9")
            process = await bot.call("status")
            said = (await process.communicate())[0].decode()
            assert (process.returncode, "Nothing is wrong" in said) == (1, False)
            assert "has been started, and does not answer at 127.0.0.1:9 (BANHOC_LISTEN), or not yet." in said
            bot.set(listen=bot.address.removeprefix("http://"))
            api.token, api.holds = "4242:renewed", 0
            await api.until(lambda: len(api.called("getUpdates")) > 2)
            await bot.until_ill()
            process = await bot.call("status", "--json")
            told = json.loads((await process.communicate())[0])
            assert (process.returncode, [one["key"] for one in told["troubles"]]) == (1, ["refused"])
            assert told["running"]
    process = await bot.call("status")
    assert "does not run" in (await process.communicate())[0].decode()
