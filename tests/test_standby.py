"""Two servers on one PostgreSQL: one serves a channel, the other waits, and whatever ends, each message goes once."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.shipped.forms import publish_shipped
from conversations.speech import Outgoing
from storage.people import accounts
from storage.store import Store
from storage.talk import outbox
from storage.talk.outbox import Saying
from tests.clock import MORNING
from tests.platforms.telegram import TOKEN, telegram_running
from tests.program import PATIENCE, Program

PEOPLE = range(800_000, 800_100)
TEXTS = [f"tin {n}" for n in range(3)]
ALL = len(PEOPLE) * len(TEXTS)


@pytest.fixture
def waiting(postgres_url):
    """A database in which much waits to be sent."""
    store = Store.open(postgres_url)
    publish_shipped(store, MORNING)
    with store.writing() as tx:
        met = accounts.meet(tx, [("telegram", str(chat)) for chat in PEOPLE])
        now = datetime.now(UTC)
        outbox.put(tx, [Saying(one.id, Outgoing(text), now) for text in TEXTS for one in met.values()])
    store.close()
    return postgres_url


@pytest.fixture
async def telegram():
    async with telegram_running() as api:
        api.chats |= set(PEOPLE)
        yield api


@asynccontextmanager
async def server(folder, url, api):
    """One server; the photos are in a folder that both have. It is launched, and ends in order whatever happened."""
    program = Program(folder)
    program.set(database_url=url, telegram_token=TOKEN, telegram_api=api.url, telegram_rate="30")
    await program.launch()
    try:
        yield program
    finally:
        code = await program.stop(signal.SIGTERM)
    assert code == 0, program.log
    assert "Traceback" not in program.log
    assert 'File "' not in program.log
    assert program.log.count("cannot be used") <= 2, program.log


async def until_sent(telegram, number):
    while len(telegram.sent) < number:  # noqa: ASYNC110 - a first start takes longer than the stub would wait
        await asyncio.sleep(0.05)


async def test_whatever_is_cut_or_restarted_or_stopped_each_message_is_sent_once(tmp_path, waiting, postgres, telegram):
    name = waiting.partition("?")[0].rpartition("/")[2]
    async with asyncio.timeout(2 * PATIENCE), server(tmp_path, waiting, telegram) as second:
        async with server(tmp_path, waiting, telegram) as first:
            await until_sent(telegram, ALL // 6)
            assert [await asyncio.to_thread(one.is_well) for one in (first, second)] == [True, True]
            postgres.cut(name)
            await until_sent(telegram, ALL // 3)
            postgres.stop()
            await asyncio.sleep(1)
            postgres.start()
            await until_sent(telegram, ALL // 2)
        await until_sent(telegram, ALL)
        await asyncio.sleep(1)  # in which one too many would come
    assert "telegram is served here" in second.log, "who waited goes on when the other ends"
    sent = Counter((fields["chat_id"], fields["text"]) for _, fields in telegram.sent)
    assert len(sent) == ALL
    assert [one for one, times in sent.items() if times > 1] == []
