"""The webhook: what says the secret is heard, and answered when it is committed; all else is turned away."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.channel import Overloaded
from bot.channels.zalo_bot.settings import ZaloBotSettings
from tests.channels.zalo_bot.conftest import House
from tests.platforms.zalo_bot import TOKEN, No

HEADER = "X-Bot-Api-Secret-Token"


@pytest.fixture
def opened(api, session):
    """Opens a bot whose webhook Zalo has been told of."""

    @asynccontextmanager
    async def open_one(**settings):
        house = House(api, session, mode="webhook", public_url="https://commune.example/", **settings)
        async with house.open_to_calls() as url, house.runs():
            api.door = f"{url}/zalo-bot/zalo"
            await api.until(lambda: api.hook)
            yield house

    return open_one


@pytest.mark.parametrize("flat", [True, False])
async def test_what_zalo_brings_is_heard(opened, api, session, flat):
    api.flat = flat
    async with opened() as house:
        assert await api.post(session, api.write("4")) == 200
    assert house.ear.texts == ["4"]
    assert not api.called("getUpdates")


async def test_zalo_is_told_the_address_and_a_secret_that_is_not_the_token(opened, api):
    async with opened():
        told = api.called("setWebhook")[0]
    assert told["url"] == "https://commune.example/zalo-bot/zalo"
    assert 8 <= len(told["secret_token"]) <= 256
    assert TOKEN not in told["secret_token"]


async def test_a_secret_of_ones_own_is_taken_if_it_is_long_enough(opened, api, session):
    async with opened(secret="a-long-secret"):
        assert await api.post(session, api.write(), secret="a-long-secret") == 200
    with pytest.raises(ValueError, match="8 to 256"):
        ZaloBotSettings(TOKEN, secret="short")


@pytest.mark.parametrize("secret", ["", "guessed", "đoán"])
async def test_a_wrong_secret_is_turned_away(opened, api, session, secret):
    async with opened() as house:
        assert await api.post(session, api.write(), secret=secret) == 403
    assert house.ear.heard == []


async def test_it_is_answered_only_when_it_is_committed(opened, api, session):
    async with opened() as house:
        house.ear.doors["4"] = asyncio.Event()
        answer = asyncio.create_task(api.post(session, api.write("4")))
        await house.ear.until(lambda: house.ear.waiting)
        assert not answer.done()
        house.ear.doors["4"].set()
        assert await answer == 200


@pytest.mark.parametrize("trouble", [Overloaded(), RuntimeError("what a person said")])
async def test_what_could_not_be_kept_is_not_confirmed(opened, api, session, caplog, trouble):
    async with opened() as house:
        house.ear.troubles["4"] = [trouble]
        update = api.write("4")
        assert await api.post(session, update) == 503
        assert await api.post(session, update) == 200
    assert house.ear.texts == ["4"]
    assert "what a person said" not in caplog.text


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 200), (b"{}", 200), (b"[]", 200), (b"null", 200), (b"{", 400), (b"\xff", 400), (b"[" * 100_000, 400)],
)
async def test_a_body_that_tells_nothing_is_answered(opened, api, session, body, status):
    async with opened() as house:
        headers = {HEADER: api.hook["secret_token"]}
        async with session.post(api.door, data=body, headers=headers) as response:
            assert response.status == status
    assert house.ear.heard == []


async def test_a_body_of_many_megabytes_is_refused_unread(opened, api, session):
    async def endless():
        while True:
            yield b" " * 65536

    async with opened():
        for secret, status in ((api.hook["secret_token"], 413), ("guessed", 403)):
            try:
                async with session.post(api.door, data=endless(), headers={HEADER: secret}) as response:
                    assert response.status == status
            except OSError:
                pass  # the connection was closed on us in the middle


@pytest.mark.usefixtures("quick")
async def test_setting_the_webhook_waits_trouble_out(opened, api, caplog):
    api.faults["setWebhook"].extend([502, No(404, "Not Found"), "drop"])
    async with opened():
        assert len(api.called("setWebhook")) == 4
    assert "zalo: cannot go on" in caplog.text
    assert TOKEN not in caplog.text


async def test_an_address_that_zalo_does_not_reach_is_told(opened, api, caplog, monkeypatch):
    monkeypatch.setattr("bot.channels.wire.token_webhook.LOOK_AGAIN", 0.01)
    api.verification = {"ok": False, "outcome": "webhook.err.tls", "hint": "..."}
    async with opened():
        await api.until(lambda: len(api.called("getWebhookInfo")) > 1)
    assert caplog.messages == ["zalo: Zalo does not reach the public address of this server: webhook.err.tls"]


async def test_a_webhook_that_somebody_took_away_is_set_again(opened, api, monkeypatch):
    monkeypatch.setattr("bot.channels.wire.token_webhook.LOOK_AGAIN", 0.01)
    async with opened():
        api.hook = {}
        await api.until(lambda: api.hook)


async def test_without_the_mode_there_is_no_address(house):
    assert list(house.channel.routes(house.ear)) == []
