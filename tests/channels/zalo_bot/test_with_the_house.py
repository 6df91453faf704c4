"""A Zalo that tells the same for ever is answered once by the whole house, also after a restart."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.receive import Receiver
from bot.writer import Writer
from storage.people import accounts
from storage.store import Store
from storage.talk import heard, outbox
from tests.channels.zalo_bot.conftest import House
from tests.platforms.zalo_bot import LAN


@pytest.fixture
def store(settled_url):
    store = Store.open(settled_url)
    yield store
    store.close()


@asynccontextmanager
async def started(api, session, store):
    """Start a house with this channel, and stop it as abruptly as asyncio can."""
    writer = Writer(store)
    receiver = Receiver(writer, Questionnaires(), "vi", lambda: None)
    running = [asyncio.create_task(one) for one in (receiver.run(), House(api, session).channel.run(receiver))]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        writer.close()


def kept(store):
    """Tell what was heard, by key, and how many Outgoings came of it."""
    with store.reading() as tx:
        account = accounts.find(tx, "zalo", LAN)
        return sorted(one.key for one in heard.recent(tx, account.id, 100)), len(outbox.recent(tx, account.id, 100))


@pytest.mark.usefixtures("quick")
async def test_what_was_heard_before_a_restart_is_not_heard_again(api, session, store):
    api.replays = True
    api.write("Xin chào")
    async with started(api, session, store):
        await asked_again(api)
    keys, answers = kept(store)
    assert keys == ["m1"]
    assert answers
    async with started(api, session, store):
        await asked_again(api)
        assert kept(store) == (keys, answers)
        api.write("Cảm ơn")
        await asked_again(api)
    keys, more = kept(store)
    assert keys == ["m1", "m2"]
    assert more > answers


async def asked_again(api):
    """Wait until the last update is told and surely committed, because the next were asked for."""
    asked = len(api.called("getUpdates"))
    await api.until(lambda: len(api.called("getUpdates")) > asked + 3)
