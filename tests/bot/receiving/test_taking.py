"""What lies put aside is looked for while something may lie there, and not where nobody can have put anything."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.receiving import taking
from bot.receiving.taking import Taker
from bot.running.door import Door
from storage.store import Store
from storage.talk import put_aside
from tests.bot.receiving.cloud import until
from tests.bot.receiving.servers import FATHER, Server, together, typed
from tests.clock import MORNING, StoppedClock


class Alone(Server):
    """A server whose database nobody shares, with a channel that may be no one's for a moment."""

    def __init__(self, store, *, is_shared=False):
        super().__init__(store)
        self.is_ours, self.looks = True, 0
        self.door = Door(self.receiver, self.elsewhere, lambda _: self.is_ours)
        self.taker = Taker(self.writer, self.door, StoppedClock(), is_shared=is_shared)
        self.door.on_open = self.elsewhere.on_put = self.taker.wake

    @asynccontextmanager
    async def looking(self, monkeypatch):
        """Let it hear and take for a while, in which its looks are counted."""
        chats = put_aside.chats

        def looked(*asked):
            self.looks += 1
            return chats(*asked)

        monkeypatch.setattr(taking, "LOOK_AGAIN", 0.01)
        monkeypatch.setattr(put_aside, "chats", looked)
        async with self.running("taker"), asyncio.timeout(20):
            yield


@pytest.fixture(params=[False, True], ids=["alone", "shared"])
def server(request, settled_url):
    server = Alone(Store.open(settled_url), is_shared=request.param)
    yield server
    server.writer.close()
    server.store.close()


async def test_one_that_is_alone_is_still_where_nothing_lies_there(server, monkeypatch):
    async with server.looking(monkeypatch):
        await until(lambda: server.looks > 0)
        await asyncio.sleep(0.2)
    assert (server.looks > 3) == server.taker._is_shared


async def test_what_is_put_aside_is_taken_as_soon_as_its_channel_is_ours(server, monkeypatch):
    server.is_ours = False
    async with server.looking(monkeypatch):
        await together(server.door, *typed(FATHER, "bắt đầu", "2"))
        await asyncio.sleep(0.05)
        assert server.lying() == 2
        server.is_ours = True  # no bell rings when a doubt is over
        await until(lambda: not server.lying())
    assert server.log(FATHER) == {"so_tre": "2"}


async def test_what_is_put_aside_late_is_taken_though_the_door_stands_open_already(server, monkeypatch):
    async with server.looking(monkeypatch):
        await until(lambda: server.looks > 0)
        await together(server.elsewhere, *typed(FATHER, "bắt đầu"))
        await until(lambda: not server.lying())
    assert server.said(FATHER) == 1


async def test_trouble_makes_it_look_again(server, monkeypatch):
    async def hear(chat, at):
        raise ValueError(chat, at, MORNING)

    monkeypatch.setattr(taking, "AFTER_TROUBLE", 0.01)
    async with server.looking(monkeypatch):
        with monkeypatch.context() as broken:
            broken.setattr(server.door, "hear_put_aside", hear)
            await together(server.elsewhere, *typed(FATHER, "bắt đầu"))
            await asyncio.sleep(0.1)
        await until(lambda: not server.lying())
    assert server.said(FATHER) == 1
