"""The bells: APScheduler rings once a minute, and each time what is due is worked out anew."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import TIME_ZONE
from bot.features.announcing.feeding import feed
from bot.running.due_now import tick
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.clock import Clock
    from bot.running.assemble import Engine

EVERY = 60  # seconds
SOON = 5.0  # seconds between two portions of an announcement

log = logging.getLogger(__name__)


@asynccontextmanager
async def ticking(engine: Engine, clock: Clock) -> AsyncIterator[None]:
    """Tick at once and then every minute while this lasts; a round that is under way at the end is finished."""
    bell = asyncio.Event()
    bell.set()

    async def ring() -> None:
        bell.set()

    scheduler = AsyncIOScheduler(timezone=TIME_ZONE)
    # However late a ring comes, and however many were missed while the machine slept, one is enough.
    scheduler.add_job(ring, "interval", seconds=EVERY, coalesce=True, max_instances=1, misfire_grace_time=None)
    task = asyncio.create_task(_at_each_ring(bell, engine, clock))
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _at_each_ring(bell: asyncio.Event, engine: Engine, clock: Clock) -> None:
    announcing = False
    while True:
        is_whole = await _rung(bell, SOON if announcing else None)
        try:
            announcing = await _round(engine, clock.now(), is_whole=is_whole)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next minute tries again
            tell(log, "what is due could not be worked out", trouble)
        engine.deliverer.wake()


async def _rung(bell: asyncio.Event, seconds: float | None) -> bool:
    """Wait for the bell, at most so long; false where it has not rung."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()
    rung = bell.is_set()
    bell.clear()
    return rung


async def _round(engine: Engine, now: datetime, *, is_whole: bool) -> bool:
    """Do a round, or only what an announcement that is being sent needs; true where more of it may follow soon."""
    reach = engine.receiver.answerer.reach
    if is_whole:
        return (await tick(engine.writer, now, reach)).announced > 0
    return await engine.writer.write(lambda tx: feed(tx, now, reach)) > 0
