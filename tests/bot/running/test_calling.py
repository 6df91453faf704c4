"""Who is called looks at once: what was put aside for a channel is heard, what was put in the outbox for it is sent."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager

import pytest

from bot.delivery.deliver import Deliverer
from bot.running import calling
from bot.running.calling import Caller, Listener
from conversations.speech import Outgoing
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying
from tests.bot.post import Scripted
from tests.bot.receiving.cloud import until
from tests.bot.receiving.servers import FATHER, together, two_servers, typed
from tests.clock import MORNING, StoppedClock

AT_ONCE = 1.0  # seconds; by itself each looks after two, or after twenty
PATIENCE = 20


@pytest.fixture
def servers(settled_postgres_url):
    with two_servers(settled_postgres_url) as both:
        yield both


@asynccontextmanager
async def running(*parts):
    tasks = [asyncio.create_task(one.run()) for one in parts]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Called:
    """What has been called, as it comes."""

    def __init__(self, store) -> None:
        self.listener = Listener(store, self._called)
        self.heard: list[set[str] | None] = []
        self._bell = asyncio.Event()

    def _called(self, channels) -> None:
        self.heard.append(channels)
        self._bell.set()

    async def until(self, *heard) -> float:
        began = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            while self.heard != list(heard):
                self._bell.clear()
                await self._bell.wait()
        return time.monotonic() - began


async def test_what_is_put_aside_is_answered_at_once(servers):
    serving, other = servers
    called = Called(serving.store)
    called.listener = Listener(serving.store, lambda channels: (called._called(channels), serving.taker.wake()))
    async with serving.running("taker"), other.running(), running(called.listener):
        await called.until(None)
        await asyncio.sleep(0.1)  # in which it has looked, and waits for the next call
        began = time.monotonic()
        await together(other.elsewhere, *typed(FATHER, "bắt đầu"))
        await until(lambda: serving.commits)
    assert time.monotonic() - began < AT_ONCE
    assert called.heard == [None, {"web"}]
    assert serving.said(FATHER) == 1


async def test_what_is_put_in_the_outbox_for_another_is_sent_at_once_though_it_is_numbered_before_what_was_seen(
    servers,
):
    serving, other = servers
    channel = Scripted()
    deliverer = Deliverer(serving.writer, {"web": channel}, StoppedClock())
    called = Called(serving.store)
    called.listener = Listener(serving.store, lambda channels: (called._called(channels), deliverer.look_back()))
    caller = Caller(other.writer, lambda: {"zalo"}, lambda: True)
    async with running(called.listener, deliverer, caller):
        await called.until(None)
        with other.store.writing() as tx:
            put(tx, ("web", "x"), ("zalo", "x"))
            with serving.store.writing() as its:
                put(its, ("web", "y"))
            deliverer.wake()
            await until(lambda: channel.to("y"))
        began = time.monotonic()
        caller.wake()
        await until(lambda: channel.to("x"))
        assert time.monotonic() - began < AT_ONCE
        await called.until(None, {"web"})


def put(tx, *addresses) -> None:
    outbox.put(tx, [Saying(accounts.meet_one(tx, *one).id, Outgoing("Chào"), MORNING) for one in addresses])


async def test_without_others_nobody_is_called_and_nothing_is_asked(servers):
    other = servers[1]
    caller = Caller(other.writer, lambda: {"zalo"}, lambda: False)
    other.writer.close()  # so that whatever is asked fails
    caller.wake()
    assert not caller._bell.is_set()


async def test_a_listener_that_was_cut_listens_again_and_says_that_calls_may_be_missed(servers, postgres, monkeypatch):
    monkeypatch.setattr(calling, "AGAIN", 0.05)
    called = Called(servers[0].store)
    async with running(called.listener):
        await called.until(None)
        name = servers[0].store._url.database
        await asyncio.to_thread(postgres.cut, name)
        await called.until(None, None)


async def test_on_sqlite_there_is_nobody_to_listen_to(empty):
    await asyncio.wait_for(Called(empty).listener.run(), PATIENCE)
