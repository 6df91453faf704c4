"""A Zalo Bot of ours, and Zalo beside it."""

from __future__ import annotations

import pytest

from bot.channels.zalo_bot.channel import ZaloBot
from bot.channels.zalo_bot.settings import ZaloBotSettings
from conversations.speech import Outgoing
from tests.channels.house import ChannelHouse, ways_beside
from tests.clock import StoppedClock
from tests.platforms.zalo_bot import LAN, TOKEN, zalo_bot_running


class House(ChannelHouse):
    """One bot of ours."""

    def __init__(self, zalo, session, publish=None, **settings) -> None:
        super().__init__()
        told = ZaloBotSettings(**{"token": TOKEN, "api": zalo.url, **settings})
        self.channel = ZaloBot("zalo", told, ways_beside(session), StoppedClock(), publish)

    async def say(self, text="Xin chào", to=LAN, **more) -> None:
        await self.channel.send(to, Outgoing(text, **more))


@pytest.fixture
async def api():
    async with zalo_bot_running() as api:
        yield api


@pytest.fixture
def house(api, session):
    return House(api, session)


@pytest.fixture
def quick(quick, monkeypatch):
    monkeypatch.setattr("bot.channels.zalo_bot.polling.BREATH", 0.01)
    monkeypatch.setattr("bot.channels.zalo_bot.polling.LONGEST_STUCK", 0.1)
