"""A bot of ours, and Telegram beside it."""

from __future__ import annotations

import pytest

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.menu import Front
from bot.channels.telegram.settings import TelegramSettings
from tests.channels.house import ChannelHouse, ways_beside
from tests.clock import StoppedClock
from tests.platforms.telegram import TOKEN, telegram_running


class House(ChannelHouse):
    """One bot of ours."""

    def __init__(self, api, session, menus=None, introductions=None, in_groups=None, **settings) -> None:
        super().__init__()
        self.clock = StoppedClock()
        told = TelegramSettings(TOKEN, api=api.url, **settings)
        front = Front(menus or {}, introductions or {}, in_groups or {})
        self.channel = Telegram("telegram", told, ways_beside(session), self.read, self.clock, front)


@pytest.fixture
async def api():
    async with telegram_running() as api:
        yield api


@pytest.fixture
def house(api, session):
    return House(api, session)


@pytest.fixture
def quick(quick, monkeypatch):
    monkeypatch.setattr("bot.channels.telegram.polling.BREATH", 0.001)
