"""Every channel gives what its platform calls a thing said, by which a reply to it is known."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing

import pytest

from bot.channels.web import WebChannel
from conversations.speech import Button, Outgoing
from storage.store import Store
from tests.channels.telegram.conftest import House as Telegram
from tests.channels.zalo_bot.conftest import House as ZaloBot
from tests.channels.zalo_oa.conftest import ANNA
from tests.channels.zalo_oa.conftest import House as OfficialAccount
from tests.platforms import telegram, zalo_bot, zalo_oa

QUESTION = Outgoing("Nhà có góc học tập không?", (Button("1. Có", "12.a1b2c3.4-1.1"),))


@asynccontextmanager
async def on_telegram(session, _folder):
    async with telegram.telegram_running() as api:
        yield Telegram(api, session).channel, str(telegram.LAN)


@asynccontextmanager
async def on_zalo_bot(session, _folder):
    async with zalo_bot.zalo_bot_running() as api:
        yield ZaloBot(api, session).channel, zalo_bot.LAN


@asynccontextmanager
async def on_zalo_oa(session, folder):
    async with zalo_oa.zalo_running() as api:
        with closing(Store.open(f"sqlite:///{folder / 'banhoc.db'}")) as store:
            house = OfficialAccount(api, session, store, templates=True)
            yield house.channel, ANNA
            house.writer.close()


@asynccontextmanager
async def on_the_page(_session, _folder):
    yield WebChannel(), "dien-thoai-1"


@pytest.mark.parametrize("opened", [on_telegram, on_zalo_bot, on_zalo_oa, on_the_page])
async def test_each_thing_said_has_a_name_of_its_own(opened, session, tmp_path):
    async with opened(session, tmp_path) as (channel, address):
        names = [await channel.send(address, QUESTION) for _ in range(3)]
    assert len(set(names)) == 3
    assert all(name and " " not in name for name in names)
