"""A server of ours with the channel of an Official Account, and Zalo beside it."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from bot.channels.zalo_oa.account import OfficialAccount
from bot.channels.zalo_oa.credentials import Credentials
from bot.running.zalo_access import ZaloAccess
from bot.running.zalo_media import ZaloMedia
from bot.writer import Writer
from conversations.speech import Outgoing
from storage import zalo_access
from storage.store import Store
from tests.channels.house import ChannelHouse, ways_beside
from tests.clock import StoppedClock
from tests.platforms.zalo_oa import APP_ID, OA_SECRET, SECRET, zalo_running

ANNA = "6520012345678901234"


class House(ChannelHouse):
    """One server of ours: its connection, its database and its channel."""

    def __init__(self, zalo, session, store, *, seed="refresh-0", public_url="", **settings) -> None:
        super().__init__()
        self.clock = StoppedClock()
        self.store = store
        self.writer = Writer(store)
        credentials = Credentials("oa", APP_ID, SECRET, OA_SECRET, api=zalo.url, oauth=zalo.url, **settings)
        safe = ZaloAccess(self.writer, self.clock, "oa", seed)
        media = ZaloMedia(self.writer, self.read, "oa")
        self.channel = OfficialAccount(credentials, safe, ways_beside(session), media, self.clock, public_url)

    async def say(self, text="Xin chào", **more) -> None:
        await self.channel.send(ANNA, Outgoing(text, **more))

    def pair(self):
        with self.store.reading() as tx:
            return zalo_access.find(tx, "oa")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Where a fresh database is, of each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path / 'banhoc.db'}"


@pytest.fixture
async def zalo():
    async with zalo_running() as zalo:
        yield zalo


@pytest.fixture
def a_house(zalo, session, tmp_path):
    """Sets a server up on a database; two on the same are beside each other, or one after the other."""

    @asynccontextmanager
    async def opened(url=f"sqlite:///{tmp_path / 'banhoc.db'}", **settings):
        store = Store.open(url)
        house = House(zalo, session, store, **settings)
        try:
            yield house
        finally:
            house.writer.close()
            store.close()

    return opened


@pytest.fixture
async def house(a_house):
    async with a_house() as house:
        yield house


@pytest.fixture
async def door(house):
    """The address of the webhook, being served."""
    async with house.open_to_calls() as url:
        yield f"{url}/zalo-oa/oa"
