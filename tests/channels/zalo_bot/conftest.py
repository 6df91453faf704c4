"""A Zalo Bot of ours, and Zalo beside it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientSession, web

from bot.channels.zalo_bot import ZaloBot, ZaloBotSettings
from conversations.speech import Outgoing
from tests.clock import StoppedClock
from tests.platforms.zalo_bot import LAN, TOKEN, serving, zalo_bot_running


class Listener:
    """An ear that remembers; `troubles` are met first, by the text they are for, and `doors` keep a text waiting."""

    def __init__(self) -> None:
        self.heard = []
        self.troubles = {}
        self.doors = {}
        self.waiting = []
        self._changed = asyncio.Event()

    async def hear(self, incoming) -> None:
        if self.troubles.get(incoming.text):
            raise self.troubles[incoming.text].pop(0)
        if incoming.text in self.doors:
            self.waiting.append(incoming.text)
            self._changed.set()
            await self.doors[incoming.text].wait()
        self.heard.append(incoming)
        self._changed.set()

    @property
    def texts(self):
        return [incoming.text or incoming.event for incoming in self.heard]

    async def until(self, told) -> None:
        async with asyncio.timeout(20):
            while not told():
                self._changed.clear()
                await self._changed.wait()


class House:
    """One bot of ours, with what it hears; `runs` has it poll or keep its webhook meanwhile."""

    def __init__(self, zalo, session, publish=None, **settings) -> None:
        self.ear = Listener()
        told = ZaloBotSettings(**{"token": TOKEN, "api": zalo.url, **settings})
        self.channel = ZaloBot("zalo", told, session, StoppedClock(), publish)

    async def say(self, text="Xin chào", to=LAN, **more) -> None:
        await self.channel.send(to, Outgoing(text, **more))

    @asynccontextmanager
    async def runs(self):
        running = asyncio.create_task(self.channel.run(self.ear))
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    @asynccontextmanager
    async def open_to_calls(self):
        """Serve the webhook on a port of this machine."""
        app = web.Application()
        app.add_routes(self.channel.routes(self.ear))
        async with serving(app) as url:
            yield url


@pytest.fixture
async def session():
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def api():
    async with zalo_bot_running() as api:
        yield api


@pytest.fixture
def house(api, session):
    return House(api, session)


@pytest.fixture
def quick(monkeypatch):
    """Wait less after trouble than one would with the real platform."""
    monkeypatch.setattr("bot.wire.patience.FIRST_WAIT", 0.01)
    monkeypatch.setattr("bot.wire.hearing.CROWDED", 0.01)
    monkeypatch.setattr("bot.channels.zalo_bot.polling.BREATH", 0.01)
    monkeypatch.setattr("bot.channels.zalo_bot.polling.LONGEST_STUCK", 0.1)
