"""A chat window, by its WebSocket: what it says, what it hears, and what it may not do."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.simulator.frame import Frame, Misread, read_frame
from bot.simulator.window import LONGEST_FRAME, MOST_A_SECOND, MOST_WAITING
from bot.words import words_for
from conversations.speech import Media, Outgoing
from tests.bot.simulator.hamlet import HOUSEHOLD, QUESTION, SHARED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.simulator.hamlet import Site

Wire = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(site.url) as session:
        yield session


@pytest.fixture
async def window(browser: aiohttp.ClientSession) -> AsyncIterator[Wire]:
    async with browser.ws_connect(f"/ws?address={HOUSEHOLD}&lang=en") as wire:
        yield wire


async def test_a_text_is_heard_and_answered(site: Site, window: Wire) -> None:
    await window.send_json({"key": "k1", "text": "chào"})
    assert await heard(window) == "k1"
    answer = (await letter(window))["said"]
    assert (answer["text"], answer["mine"], answer["at"]) == ("Đã nghe: chào", False, "2026-11-22T08:15:00+07:00")
    [incoming] = site.village.heard
    assert (incoming.channel, incoming.address, incoming.key, incoming.text) == ("web", HOUSEHOLD, "k1", "chào")


async def test_a_press_comes_with_the_label_that_was_tapped(site: Site, window: Wire) -> None:
    await window.send_json({"key": "k1", "press": "w1.ab.3.1", "label": "Một người"})
    assert await heard(window) == "k1"
    assert (site.village.heard[0].press, site.village.heard[0].text) == ("w1.ab.3.1", "Một người")


async def test_a_photo_is_said_by_its_id(site: Site, window: Wire) -> None:
    media = await site.village.keep_photo(b"jpeg", "anh.jpg")
    await window.send_json({"key": "k1", "media": media.id})
    assert await heard(window) == "k1"
    assert site.village.heard[0].media == Media("image", media.id, 4)


async def test_a_photo_nobody_kept_is_refused(site: Site, window: Wire) -> None:
    await window.send_json({"key": "k1", "media": "0" * 64})
    assert (await letter(window))["refused"] == "k1"
    assert not site.village.heard


async def test_what_is_said_reaches_every_window_of_its_phone_and_no_other(
    site: Site, browser: aiohttp.ClientSession
) -> None:
    path = f"/ws?address={HOUSEHOLD}"
    async with (
        browser.ws_connect(path) as one,
        browser.ws_connect(path) as two,
        browser.ws_connect(f"/ws?address={SHARED}") as other,
    ):
        await site.channel.send(HOUSEHOLD, QUESTION)
        await site.channel.send(SHARED, Outgoing("Cho máy kia."))
        for wire in (one, two):
            assert (await letter(wire))["said"]["buttons"][2]["label"] == "Từ hai người"
        assert (await letter(other))["said"]["text"] == "Cho máy kia."


async def test_when_the_clock_moves_every_window_knows(browser: aiohttp.ClientSession, window: Wire) -> None:
    async with browser.post("/api/clock", json={"to": "2026-11-23T08:15:00+07:00"}) as answer:
        assert answer.status == 200
    assert await letter(window) == {"clock": "2026-11-23T08:15:00+07:00"}


async def test_the_same_key_twice_is_answered_once(site: Site, window: Wire) -> None:
    for _ in range(2):
        await window.send_json({"key": "k1", "text": "chào"})
    letters = [await letter(window) for _ in range(3)]
    assert sum("heard" in one for one in letters) == 2
    assert len(site.village.heard) == 1


async def test_when_too_many_wait_the_page_is_asked_to_say_it_again(site: Site, window: Wire) -> None:
    site.village.overloaded = 1
    await window.send_json({"key": "k1", "text": "chào"})
    refused = await letter(window)
    assert (refused["refused"], refused["again"]) == ("k1", 3)
    await window.send_json({"key": "k1", "text": "chào"})
    assert await heard(window) == "k1"


async def test_a_text_of_100_000_letters_is_refused_and_the_window_stays(site: Site, window: Wire) -> None:
    await window.send_str(json.dumps({"key": "k1", "text": "ễ" * 100_000}))
    refused = await letter(window)
    assert refused == {"refused": "k1", "why": "This message is too long. Please send it in several shorter ones."}
    await window.send_json({"key": "k2", "text": "ngắn thôi"})
    assert await heard(window) == "k2"
    assert len(site.village.heard) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "chào",
        "[]",
        "{}",
        '{"key": 5, "text": "a"}',
        '{"key": "", "text": "a"}',
        '{"key": "a b", "text": "a"}',
        json.dumps({"key": "k" * 65, "text": "a"}),
        "[" * 15_000,
        "{" * 900_000,
    ],
)
async def test_what_cannot_be_read_is_refused_and_the_window_stays(window: Wire, raw: str) -> None:
    await window.send_str(raw)
    assert (await letter(window))["refused"] == ""
    await window.send_bytes(b"\xff\x00")
    assert (await letter(window))["refused"] == ""
    await window.send_json({"key": "k2", "text": "chào"})
    assert await heard(window) == "k2"


async def test_a_frame_without_end_is_cut_off(window: Wire) -> None:
    await window.send_str(" " * (LONGEST_FRAME + 10))
    assert (await window.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


async def test_a_hurried_window_loses_nothing(site: Site, window: Wire) -> None:
    keys = [f"k{number}" for number in range(MOST_A_SECOND + 5)]
    started = asyncio.get_running_loop().time()
    for key in keys:
        await window.send_json({"key": key, "text": "nhanh"})
    got = [(await letter(window)).get("heard") for _ in range(2 * len(keys))]
    assert [key for key in got if key] == keys
    assert [incoming.key for incoming in site.village.heard] == keys
    assert asyncio.get_running_loop().time() - started > 0.9


async def test_a_window_that_lags_far_behind_is_told_to_come_again(site: Site, window: Wire) -> None:
    for number in range(MOST_WAITING + 10):
        await site.channel.send(HOUSEHOLD, Outgoing(f"Tin {number}"))
    got = [message.data async for message in window]
    assert len(got) < MOST_WAITING
    assert window.close_code == aiohttp.WSCloseCode.TRY_AGAIN_LATER


async def test_an_unknown_phone_has_no_window(browser: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await browser.ws_connect("/ws?address=nobody")
    assert refused.value.status == 404


async def test_when_the_server_stops_the_window_is_told(site: Site, window: Wire) -> None:
    closing, _ = await asyncio.gather(window.receive(), site.stop())
    assert closing.type is aiohttp.WSMsgType.CLOSE
    assert window.close_code == aiohttp.WSCloseCode.GOING_AWAY


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"text": "a\x00b\x07c\nd\u200fe"}, Frame("k", text="abc\nde")),
        ({"text": "\ud83d"}, None),
        ({"text": " \n "}, None),
        ({"text": 5}, None),
        ({"press": "w1.a.0", "label": "Có", "text": "không"}, Frame("k", text="Có", press="w1.a.0")),
        ({"press": "w1.a.0+2"}, Frame("k", press="w1.a.0+2")),
        ({"press": "!review.v5 2026 unit"}, Frame("k", press="!review.v5 2026 unit")),
        ({"press": "w1\ta"}, None),
        ({"press": "hộ"}, None),
        ({"press": "w" * 513}, None),
        ({"press": ""}, None),
        ({"media": "../../etc/passwd"}, None),
    ],
)
def test_reading_a_frame(said: dict[str, object], read: Frame | None) -> None:
    frame = read_frame(json.dumps({"key": "k", **said}), words_for("en"))
    assert frame == read if read else isinstance(frame, Misread)


async def letter(window: Wire) -> dict[str, Any]:
    read: dict[str, Any] = await asyncio.wait_for(window.receive_json(), 10)
    return read


async def heard(window: Wire) -> str:
    """Wait for the next letter that says what was heard."""
    while True:
        got = await letter(window)
        if "heard" in got:
            return str(got["heard"])
