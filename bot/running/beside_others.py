"""Beside other servers of one database: what comes for their channels goes to them, and each hears of what is its."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.receiving.elsewhere import Elsewhere
from bot.receiving.taking import Taker
from bot.running.assemble import beside
from bot.running.calling import Caller, Listener
from bot.running.door import Door

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from bot.clock import Clock
    from bot.running.assemble import Engine
    from bot.running.leasing.leaseholder import Leaseholder
    from storage.store import Store


@asynccontextmanager
async def beside_others(engine: Engine, store: Store, clock: Clock, holder: Leaseholder) -> AsyncIterator[Door]:
    """Give the door for all channels while this lasts, whether they are ours or not."""
    elsewhere = Elsewhere(engine.writer, lambda: not holder.knows_old_one())
    door = Door(engine.receiver, elsewhere, holder.is_ours)
    taker = Taker(engine.writer, door, clock, is_shared=store.is_shared)
    caller = Caller(engine.writer, door.channels, holder.has_others)

    def called(channels: Collection[str] | None) -> None:
        if channels is None or not door.channels().isdisjoint(channels):
            engine.deliverer.look_back()
            taker.wake()

    door.on_open = elsewhere.on_put = taker.wake
    engine.deliverer.on_wake = caller.wake
    async with beside(*(one.run() for one in (elsewhere, taker, caller, Listener(store, called)))):
        try:
            yield door
        finally:
            engine.deliverer.on_wake = lambda: None
