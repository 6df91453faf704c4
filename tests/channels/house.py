"""A channel of ours with an ear that remembers, as its tests use it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from bot.posting.direct import Direct
from bot.posting.post import Ways
from tests.platforms.stub import Watched, serving


class Listener(Watched):
    """An ear that remembers; `troubles` are met first, by the text they are for, and `doors` keep a text waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = []
        self.troubles = {}
        self.doors = {}
        self.waiting = []

    async def hear(self, incoming) -> None:
        if self.troubles.get(incoming.text):
            raise self.troubles[incoming.text].pop(0)
        if incoming.text in self.doors:
            self.waiting.append(incoming.text)
            self.changed.set()
            await self.doors[incoming.text].wait()
        self.heard.append(incoming)
        self.changed.set()

    @property
    def texts(self):
        return [incoming.text or incoming.press or incoming.event for incoming in self.heard]


connected: list[Direct] = []
"""What the houses of a test are connected by; it is hung up with its session."""


def ways_beside(session) -> Ways:
    """Give the ways of a house to its platform."""
    connected.append(Direct())
    return Ways(session, connected[-1])


class ChannelHouse:
    """One channel of ours, with what it keeps and hears; `runs` has it poll or keep its webhook meanwhile."""

    def __init__(self) -> None:
        self.kept = {}
        self.ear = Listener()

    async def read(self, media_id):
        return self.kept[media_id]

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
        """Serve the webhook on a port of this machine, and give the address."""
        app = web.Application()
        app.add_routes(self.channel.routes(self.ear))
        async with serving(app) as url:
            yield url
