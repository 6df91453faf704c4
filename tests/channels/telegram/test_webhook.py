"""The webhook: only Telegram is believed, and it is answered when what it brought is committed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from io import BytesIO

import pytest
from aiohttp import ClientSession

from bot.channel import Overloaded
from bot.channels.telegram.settings import TelegramSettings
from tests.channels.telegram.conftest import House
from tests.platforms.telegram import TOKEN, No

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def hooked(api, session, quick):
    """A bot whose webhook Telegram knows."""
    house = House(api, session, mode="webhook")
    async with house.open_to_calls() as url:
        house.channel._webhook = replace(house.channel._webhook, public_url=url)
        async with house.runs():
            await api.until(lambda: api.hook)
            yield house


@pytest.fixture
async def telegram():
    """The connection on which Telegram calls."""
    async with ClientSession() as session:
        yield session


async def test_telegram_is_told_where_and_with_which_secret(hooked, api):
    assert api.hook["url"].endswith("/telegram/telegram")
    assert api.hook["secret_token"] == TelegramSettings(TOKEN).told_secret
    assert TOKEN.partition(":")[2] not in api.hook["secret_token"]
    assert api.hook["max_connections"] == 100
    assert "callback_query" in api.hook["allowed_updates"]
    assert not api.hook.get("drop_pending_updates")


async def test_it_is_answered_when_it_is_committed(hooked, api, telegram):
    number = api.write("4")
    hooked.ear.doors["4"] = asyncio.Event()
    posting = asyncio.create_task(api.post(telegram, number))
    await hooked.ear.until(lambda: hooked.ear.waiting)
    assert number in api.pending
    hooked.ear.doors["4"].set()
    assert await posting == 200
    assert hooked.ear.texts == ["4"]
    assert api.pending == {}


async def test_a_tap_is_answered_in_the_same_breath(hooked, api, telegram):
    tap = api.tap("!tien_do")
    assert [await api.post(telegram, number) for number in list(api.pending)] == [200]
    assert api.taps == {tap: True}
    assert api.called("answerCallbackQuery") == []


@pytest.mark.parametrize("secret", ["", "wrong", "ă", "x" * 5000])
async def test_whoever_does_not_know_the_secret_is_refused(hooked, api, telegram, secret):
    assert await api.post(telegram, api.write("4"), secret) == 403
    assert hooked.ear.heard == []


async def test_without_the_header_it_is_refused_without_a_word(hooked, api, telegram):
    async with telegram.post(api.hook["url"], json={"update_id": 1}) as response:
        assert (response.status, await response.read()) == (403, b"")


async def test_when_too_many_wait_it_is_to_come_again(hooked, api, telegram):
    hooked.ear.troubles["4"] = [Overloaded(), RuntimeError("a fault of ours")]
    number = api.write("4")
    assert [await api.post(telegram, number) for _ in range(3)] == [503, 503, 200]
    assert hooked.ear.texts == ["4"]


async def test_an_update_nobody_knows_is_confirmed(hooked, api, telegram):
    assert await api.post(telegram, api.push({"aura_changed": {}})) == 200
    assert hooked.ear.heard == []


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b"9" * 5000])
async def test_what_is_no_json_is_refused(hooked, api, telegram, body):
    async with telegram.post(api.hook["url"], data=body, headers={HEADER: api.hook["secret_token"]}) as response:
        assert response.status == 400


@pytest.mark.parametrize("body", [b"", b"null", b"[1]", b'"4"', b"4", b"{}"])
async def test_json_that_is_no_update_is_confirmed_and_passed_over(hooked, api, telegram, body):
    async with telegram.post(api.hook["url"], data=body, headers={HEADER: api.hook["secret_token"]}) as response:
        assert response.status == 200


async def test_a_body_that_is_too_large_is_not_read(hooked, api, telegram):
    headers = {HEADER: api.hook["secret_token"]}
    large = json.dumps({"update_id": 1, "x": "a" * 2_000_000}).encode()
    async with telegram.post(api.hook["url"], data=BytesIO(large), headers=headers) as response:
        assert response.status == 413
    async with telegram.post(api.hook["url"], data=in_pieces(large), headers=headers) as response:
        assert response.status == 413


@pytest.mark.parametrize("packed", ["gzip", "deflate", "br"])
async def test_a_body_that_is_packed_in_no_way_there_is_is_a_bad_request(hooked, api, telegram, packed):
    headers = {HEADER: api.hook["secret_token"], "Content-Encoding": packed}
    async with telegram.post(api.hook["url"], data=b'{"update_id": 1}', headers=headers) as response:
        assert response.status == 400


async def test_a_body_that_does_not_come_is_not_waited_for(hooked, api, telegram, monkeypatch):
    monkeypatch.setattr("bot.posting.bounded.PATIENCE", 0.05)
    never = asyncio.Event()

    async def slow():
        yield b"{"
        await never.wait()

    async with telegram.post(api.hook["url"], data=slow(), headers={HEADER: api.hook["secret_token"]}) as response:
        assert response.status == 408


async def in_pieces(content):
    """Gives no length beforehand."""
    for start in range(0, len(content), 50_000):
        yield content[start : start + 50_000]


async def test_a_webhook_taken_away_is_set_again(api, session, quick, monkeypatch):
    monkeypatch.setattr("bot.channels.wire.token_webhook.LOOK_AGAIN", 0.01)
    house = House(api, session, mode="webhook", public_url="https://ban-hoc.example/", secret="chosen-by-us")
    api.faults["setWebhook"] += [No(400, "Bad Request: bad webhook"), No(502, "Bad Gateway")]
    async with house.runs():
        await api.until(lambda: api.hook)
        assert api.hook["url"] == "https://ban-hoc.example/telegram/telegram"
        api.hook = {}
        await api.until(lambda: api.hook)
    assert api.hook["secret_token"] == "chosen-by-us"


async def test_while_polling_there_is_no_webhook(house):
    assert house.channel.routes(house.ear) == []
    assert house.channel.name == "telegram"


def test_neither_token_nor_secret_is_shown():
    settings = TelegramSettings(TOKEN, secret="chosen-by-us")
    assert "real" not in repr(settings)
    assert "chosen" not in repr(settings)
    assert TelegramSettings("1:a").told_secret != TelegramSettings("1:b").told_secret
