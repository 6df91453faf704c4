"""After an erasure: files, addresses and traces in the database's log go as soon as the transaction is over."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from storage import leftovers, papers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.clock import Clock
    from bot.writer import Writer
    from storage.media import MediaShelf
    from storage.store import Store

EVERY = 30.0  # seconds

log = logging.getLogger(__name__)


@asynccontextmanager
async def sweeping(writer: Writer, store: Store, shelf: MediaShelf, clock: Clock) -> AsyncIterator[None]:
    """Sweep now and then while this lasts."""
    task = asyncio.create_task(_forever(writer, store, shelf, clock))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _forever(writer: Writer, store: Store, shelf: MediaShelf, clock: Clock) -> None:
    while True:
        try:
            await sweep(writer, store, shelf, clock.now())
        except Exception:
            log.exception("what was erased could not be swept up yet")
        await asyncio.sleep(EVERY)


async def sweep(writer: Writer, store: Store, shelf: MediaShelf, now: datetime) -> bool:
    """Remove what is left of what was erased, and files made for somebody a day ago; False where there is nothing."""
    if await writer.read(lambda tx: papers.any_old(tx, now)):
        await writer.write(lambda tx: papers.forget_old(tx, now))
    if not await writer.read(leftovers.any_left):
        return False
    files = await writer.read(leftovers.files)
    gone = [media_id for media_id in files if await asyncio.to_thread(shelf.remove, media_id)]
    await writer.write(lambda tx: leftovers.clear(tx, gone))
    if await asyncio.to_thread(store.settle):
        await writer.write(leftovers.log_is_empty)
    return True
