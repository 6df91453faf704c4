"""`banhoc run` as a process of its own, with Telegram and Zalo beside it."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime

import pytest
from aiohttp import ClientSession

from bot.cli import main
from bot.clock import TIME_ZONE, RealClock
from bot.delivery.photo_links import PhotoLinks
from storage.people import accounts, people
from storage.store import Store
from storage.talk import heard, media
from storage.talk.media import MediaRecord, MediaShelf
from tests.platforms.telegram import LAN, TOKEN, telegram_running
from tests.platforms.zalo_bot import TOKEN as ZALO_TOKEN
from tests.platforms.zalo_bot import zalo_bot_running
from tests.program import Program


@pytest.fixture
def bot(settled_url, tmp_path):
    """The program over a settled village."""
    return Program(tmp_path)


@pytest.fixture
async def telegram(bot):
    async with telegram_running() as api:
        bot.set(telegram_token=TOKEN, telegram_api=api.url)
        yield api


@pytest.fixture
async def zalo(bot):
    async with zalo_bot_running() as api:
        bot.set(zalo_bot_token=f"one={ZALO_TOKEN}", zalo_bot_api=api.url)
        yield api


async def test_people_are_answered_on_all_platforms_that_are_set(bot, telegram, zalo):
    telegram.write("/start")
    zalo.write("Xin chào")
    async with bot.running():
        await telegram.until(lambda: telegram.sent)
        await zalo.until(lambda: zalo.sent)
        # Four of these are rich and click, which httpx takes along where the tools of a checkout have brought them.
        assert bot.megabytes() < 130, "it shall run on a machine of 1 GB, beside others"
        async with ClientSession(bot.address) as session, session.get("/metrics") as answer:
            told = (await answer.text()).splitlines()
        for one in (
            'messages_total{channel="telegram",outcome="sent"}',
            'lease{name="zalo_bot-one"}',
            'lease{name="bells"}',
        ):
            assert f"banhoc_{one} 1.0" in told
    where = rf"{re.escape(bot.address[7:])}, as program \S+\.\d+\.\w+"
    assert re.search(rf"\d\d:\d\d:\d\d[+-]\d{{4}} INFO \S+: running: telegram, zalo_bot-one; at {where}", bot.log)
    told = [line.partition("INFO ")[2] for line in bot.log.splitlines()]
    assert told[-1] == "bot.cli.run: ended", "and whoever reads the log sees that it ended in order"
    assert "bot.running.leasing.leaseholder: telegram is no longer served here" in told
    assert "knows people of a demonstration" in bot.log
    assert not any(secret in bot.log for secret in (TOKEN, ZALO_TOKEN, "not-a-real-token"))
    shown = telegram.called("setMyCommands")
    menus = {("scope" in one, one.get("language_code", "vi")): one["commands"][0]["command"] for one in shown}
    assert menus == {
        (False, "vi"): "bat_dau",
        (False, "en"): "start",
        (True, "vi"): "tien_do",
        (True, "en"): "progress",
    }


async def test_what_came_while_we_were_away_is_answered_once(bot, telegram):
    telegram.holds = 0.3  # seconds
    telegram.write("/start")
    for _ in range(2):
        async with bot.running():
            asked = len(telegram.called("getUpdates"))
            await telegram.until(lambda before=asked: telegram.sent and len(telegram.called("getUpdates")) > before + 1)
    assert len({fields["text"] for _, fields in telegram.sent}) == len(telegram.sent)


async def test_platforms_may_call_us_and_others_may_not(bot, telegram):
    bot.set(telegram_mode="webhook", public_url=bot.address)
    async with bot.running(), ClientSession() as session:
        await telegram.until(lambda: telegram.hook)
        number = telegram.write("/start")
        assert await telegram.post(session, number, secret="guessed") == 403
        assert await telegram.post(session, number) == 200
        await telegram.until(lambda: telegram.sent)


@pytest.mark.usefixtures("zalo")
async def test_photos_of_zalo_bots_are_fetched_at_sealed_addresses_alone(bot, tmp_path):
    photo = MediaShelf(tmp_path / "media").put(b"a photo")
    store = Store.open(f"sqlite:///{tmp_path / 'banhoc.db'}")
    with store.writing() as tx:
        media.record(tx, MediaRecord(photo, "image", "image/jpeg", 7, "", datetime.now(TIME_ZONE)))
    store.close()
    bot.set(public_url="https://banhoc.example.vn")
    sealed = PhotoLinks(bot.address, ZALO_TOKEN, None, RealClock()).address(photo)
    async with bot.running(), ClientSession() as session:
        async with session.get(sealed) as response:
            assert await response.read() == b"a photo"
        async with session.get(sealed[:-3] + "000") as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "No channel is set."),
        ({"BANHOC_TELEGRAM_TOKEN": TOKEN, "BANHOC_TELEGRAM_MODE": "webhook"}, "For webhooks set BANHOC_PUBLIC_URL"),
        ({"BANHOC_TELEGRAM_TOKEN": TOKEN, "BANHOC_OPEN_FORM": "gia_dinh_hoc_tap"}, "BANHOC_OPEN_FORM: there is no"),
    ],
)
@pytest.mark.usefixtures("settled_url")
def test_what_cannot_work_stops_the_start(tmp_path, monkeypatch, capsys, settings, told):
    monkeypatch.chdir(tmp_path)
    for name, value in {"BANHOC_LANGUAGE": "en", **settings}.items():
        monkeypatch.setenv(name, value)
    assert main(["run", "--data", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert TOKEN not in said


async def test_phones_subscribe_to_the_calendar_of_the_commune(bot, telegram):
    async with bot.running(), ClientSession(bot.address) as session:
        async with session.get("/calendar/03217.ics") as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")
            assert "Tuần lễ hưởng ứng học tập suốt đời" in await answer.text()
        async with session.get("/calendar/03217-01.ics") as answer:
            assert answer.status == 404


async def test_the_operator_is_told_in_the_chat_and_whoever_watches_in_a_word(bot, telegram, settled_url):
    with closing(Store.open(settled_url)) as store, store.writing() as tx:
        operator, now = people.add(tx, "Người Vận Hành"), datetime.now(TIME_ZONE)
        people.grant(tx, operator, "operator", now.date())
        accounts.allow(tx, accounts.meet_one(tx, "telegram", str(LAN)).id, operator)
        heard.mark(tx, [heard.Heard(accounts.meet_one(tx, "web", "x").id, "m", now, state="failed")])
    async with bot.running(), ClientSession(bot.address) as session:
        await telegram.until(lambda: telegram.sent)
        async with session.get("/healthz.json") as answer:
            told = await answer.json()
    said = " ".join(fields["text"] for _, fields in telegram.sent)
    assert "làm chương trình lỗi, đã để riêng: 1." in said
    assert (told["ok"], [one["key"] for one in told["troubles"]]) == (True, ["failed"])
