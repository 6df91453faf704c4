"""Sharing a database with other servers: what comes for their channels goes to them, and each hears of what is its."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.receiving.elsewhere import Elsewhere
from bot.receiving.taking import Taker
from bot.running.calling import Caller, Listener

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection

    from bot.clock import Clock
    from bot.running.assemble import Engine
    from storage.store import Store


@asynccontextmanager
async def sharing(
    engine: Engine,
    store: Store,
    clock: Clock,
    ours: Callable[[], Collection[str]],
    are_others: Callable[[], bool],
) -> AsyncIterator[Elsewhere]:
    """Share while this lasts; gives the ear for the channels that are not `ours`."""
    elsewhere = Elsewhere(engine.writer)
    taker = Taker(engine.writer, engine.receiver, ours, clock)
    caller = Caller(engine.writer, ours, are_others)

    def called(channels: Collection[str] | None) -> None:
        if channels is None or not set(ours()).isdisjoint(channels):
            engine.deliverer.look_back()
            taker.wake()

    parts = (elsewhere, taker, caller, Listener(store, called))
    engine.deliverer.on_wake = caller.wake
    tasks = [asyncio.create_task(one.run()) for one in parts]
    try:
        yield elsewhere
    finally:
        engine.deliverer.on_wake = lambda: None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
