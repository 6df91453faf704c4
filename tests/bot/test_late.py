"""A photo that takes long holds nobody's words: the chat goes on, and the photo lands where it was sent."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from bot import fetch, late
from bot.channel import Refused
from bot.demonstration.commune import CHANNEL
from bot.fetch import Fetcher
from conversations.speech import Remote
from storage import accounts, arrivals, evaluations, heard
from tests.bot.cloud import FATHER, NEIGHBOUR, OFFICER, PHOTO, photograph
from tests.stories.stage import workbook

ON_ITS_WAY = "Đã nhận, đang tải ảnh."
SECOND = Remote("image", "file-2", size=1000)


@pytest.fixture
def apart(house):
    """The father has sent his photo, it does not come, and the chat goes on."""
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    house.let_go_on()
    return house


@asynccontextmanager
async def fetching(house):
    running = asyncio.create_task(house.fetcher.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(true) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.02)


async def test_while_a_fetch_hangs_the_chat_goes_on_and_the_photo_comes_to_its_question(house, monkeypatch):
    monkeypatch.setattr(fetch, "PATIENCE", 0.05)
    house.at_the_photo()
    coming = house.cloud.files["file-1"] = asyncio.Event()
    house.hear(remote=PHOTO)
    house.hear("1 1")
    before = len(house.said())
    async with fetching(house):
        await until(lambda: len(house.said()) == before + 2)
        on_its_way, answered = house.said()[before:]
        assert on_its_way.startswith(ON_ITS_WAY)
        assert "Câu 12/14" in on_its_way
        assert "Câu 14/14" in answered
        coming.set()
        await until(lambda: house.photo() is not None)
    assert house.said()[-1] == "✓ Đã nhận được ảnh (Câu 11)."
    assert house.cloud.asked == ["file-1"]
    assert house.waiting() == 0


async def test_hanging_fetches_of_many_chats_leave_room_for_one_more(house, monkeypatch):
    monkeypatch.setattr(fetch, "FIRST_TRY", 0.2)
    phones = [f"phone-{n}" for n in range(2 * fetch.MOST_TOGETHER)]
    for phone in phones:
        house.cloud.files[phone] = asyncio.Event()
        house.hear(phone=phone, remote=Remote("image", phone, size=1000))
    house.at_the_photo()
    house.cloud.files["file-1"] = photograph()
    house.hear(remote=PHOTO)
    async with fetching(house):
        await until(lambda: house.photo() is not None)
    assert len(house.cloud.asked) <= 2 * len(phones) + 1


async def test_what_is_on_its_way_is_said_once_and_another_photo_is_told_nothing_new(house):
    house.at_the_photo()
    for one in (PHOTO, SECOND):
        house.cloud.files[one.place] = photograph(one.place == "file-1" and "green" or "blue")
        house.hear(remote=one)
    house.let_go_on()
    house.let_go_on()
    assert sum("đang tải ảnh" in said for said in house.said()) == 1
    await house.fetch()
    assert sum("Đã nhận được ảnh" in said for said in house.said()) == 1
    assert house.said()[-1] == "Câu 11 đã có ảnh rồi, nên ảnh vừa tải xong không cần nữa."
    assert house.photo() == house.shelf.put(house.shelf.read(house.photo()))


@pytest.mark.parametrize("command", ["trợ giúp", "co phai that khong", "/menu", "du lieu cua toi", "dung lai"])
async def test_a_command_passes_at_once_and_in_the_order_of_the_chat(house, command):
    house.at_the_photo()
    house.hear(remote=PHOTO)
    house.hear("1")
    before = len(house.said())
    house.hear(command)
    on_its_way, answered, *commanded = house.said()[before:]
    assert on_its_way.startswith(ON_ITS_WAY)
    assert "Câu 13/14" in answered
    assert commanded
    house.hear("1")
    assert house.log()["goc_doc"] == "1" if "goc_doc" in house.log() else True
    assert len(house.said()) > before + 2 + len(commanded)
