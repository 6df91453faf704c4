"""While the loop and the writer are busy, a photo is fetched as soon as it is committed, not at the next look."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager, suppress

import pytest

from bot.clock import RealClock
from bot.receiving import fetch
from conversations.speech import Incoming, Remote
from storage.store import Store
from tests.bot.receiving.cloud import House
from tests.crowd.evening import CHANNEL, Valley

GIVEN_UP = 10  # seconds; before the bell rang after the commit, a photo waited for the next look
SLOW_DISK = 0.02  # seconds


@pytest.fixture
def store(settled_url, monkeypatch):
    monkeypatch.setattr(fetch, "LOOK_AGAIN", 1e6)
    store = Store.open(settled_url)
    yield store
    store.close()


def slow_down(store: Store, monkeypatch) -> None:
    """Let each commit take as long as on an old card."""
    transaction = store._transaction

    @contextmanager
    def slowly(engine):
        with transaction(engine) as tx:
            yield tx
            if engine is store._writer:
                time.sleep(SLOW_DISK)

    monkeypatch.setattr(store, "_transaction", slowly)


@pytest.mark.parametrize("is_slow", [False, True])
async def test_each_photo_is_fetched_before_anything_else_happens(store, tmp_path, monkeypatch, is_slow):
    if is_slow:
        slow_down(store, monkeypatch)
    house, valley = House(store, tmp_path / "media"), Valley()
    fetcher = fetch.Fetcher(house.writer, house.receiver, {CHANNEL: valley}, house.shelf, house.clock)
    tasks = [asyncio.create_task(one) for one in (house.receiver.run(), fetcher.run(), awake())]
    for number in range(8):
        photo = Remote("file", str(number), "a.txt", 5)
        await house.receiver.hear(Incoming(CHANNEL, "p", f"k{number}", RealClock().now(), remote=photo))
        async with asyncio.timeout(GIVEN_UP):
            while len(valley.asked) <= number:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    house.writer.close()


async def awake() -> None:
    """Keep the loop awake, as other people do."""
    while True:  # noqa: ASYNC110 - it waits for nothing
        await asyncio.sleep(0.001)
