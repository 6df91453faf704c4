"""The stand-in for Zalo is as an independent client of Zalo Bots expects it."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientSession
from zalo_bot import Bot
from zalo_bot.error import BadRequest, InvalidToken, NetworkError

from tests.platforms.zalo_bot import LAN, TOKEN, No


@pytest.fixture
async def client(api):
    async with Bot(TOKEN, base_url=api.url) as client:
        yield client


async def test_it_knows_who_it_is(client):
    assert (await client.get_me()).id == "123456"


async def test_it_reads_what_people_write(client, api):
    api.write("Xin chào")
    message = (await client.get_update(timeout=5)).message
    assert (message.text, message.chat.id, message.from_user.id, message.message_id) == ("Xin chào", LAN, LAN, "m1")


@pytest.mark.parametrize("in_status", [True, False])
async def test_quiet_is_an_error_in_the_status_or_nothing(client, api, in_status):
    api.in_status = in_status
    if in_status:
        with pytest.raises(NetworkError, match="408"):
            await client.get_update(timeout=1)
    else:
        assert await client.get_update(timeout=1) is None


async def test_it_is_told_the_same_again_or_never(client, api):
    api.write("Xin chào")
    assert (await client.get_update(timeout=1)).message.text == "Xin chào"
    assert await client.get_update(timeout=1) is None
    api.replays = True
    assert [(await client.get_update(timeout=1)).message.text for _ in range(2)] == ["Xin chào"] * 2


async def test_it_sends_texts_and_photos(client, api):
    assert (await client.send_message(LAN, "Chào bạn")).message_id == "s1"
    await client.send_photo(LAN, "Giấy khen", "https://commune.example/1.jpg")
    assert [name for name, _ in api.sent] == ["sendMessage", "sendPhoto"]
    assert api.sent[0][1] == {"chat_id": LAN, "text": "Chào bạn"}


async def test_a_no_in_the_status_is_raised_and_one_in_the_body_is_nothing(client, api):
    assert await client.send_message("nobody", "Chào bạn") is None
    api.in_status = True
    with pytest.raises(BadRequest, match="not found"):
        await client.send_message("nobody", "Chào bạn")
    with pytest.raises(BadRequest, match="2000"):
        await client.send_message(LAN, "a" * 2001)
    api.faults["sendMessage"].append(No(500, "Oops"))
    with pytest.raises(NetworkError, match="Oops"):
        await client.send_message(LAN, "Chào bạn")


async def test_another_token_is_refused(api):
    api.in_status = True
    with pytest.raises(InvalidToken):
        await Bot("1:wrong", base_url=api.url).initialize()


async def test_it_sets_and_takes_away_a_webhook(client, api):
    """Those methods of the client start a loop of their own, so they are called from another thread."""
    alone = Bot(TOKEN, base_url=api.url)
    await asyncio.to_thread(alone.set_webhook, "https://commune.example/hook", "a-long-secret")
    assert api.hook == {"url": "https://commune.example/hook", "secret_token": "a-long-secret"}
    assert (await asyncio.to_thread(Bot(TOKEN, base_url=api.url).get_webhook_info)).url == api.hook["url"]
    await asyncio.to_thread(Bot(TOKEN, base_url=api.url).delete_webhook)
    assert api.hook == {}


async def test_every_way_of_calling_is_understood(api):
    async with ClientSession() as session:
        for how in ({"json": {"chat_id": LAN, "text": "4"}}, {"data": {"chat_id": LAN, "text": "4"}}):
            async with session.post(f"{api.url}/bot{TOKEN}/sendMessage", **how) as response:
                assert (await response.json())["ok"] is True
        async with session.get(f"{api.url}/bot{TOKEN}/sendMessage", params={"chat_id": LAN, "text": "4"}) as response:
            assert (await response.json())["ok"] is True
        async with session.get(f"{api.url}/bot{TOKEN}/sendDocument") as response:
            assert (await response.json())["error_code"] == 404
