"""Deletes the files of what was erased and, after 180 days, chat texts."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from storage.people import questions, removal, requests
from storage.store import StoreError
from storage.talk import heard, outbox, prepared_files, uploads
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.clock import Clock
    from bot.writer import Writer
    from storage.store import Store
    from storage.talk.media import MediaShelf

EVERY = 30.0  # seconds
KEPT_FOR = timedelta(days=180)
"""What was said, word for word: from a year's first question until its decisions can no longer be contested."""
MOST_TOGETHER = 1000

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
    looked_on = None
    while True:
        now = clock.now()
        try:
            await sweep(writer, store, shelf, now)
            if looked_on != now.date() and not await forget_old_talk(writer, now):
                looked_on = now.date()
        except StoreError as trouble:
            tell(log, "what was erased could not be swept up yet", trouble)
        except Exception:
            log.exception("what was erased could not be swept up yet")
        await asyncio.sleep(EVERY)


async def sweep(writer: Writer, store: Store, shelf: MediaShelf, now: datetime) -> bool:
    """Remove what is left of what was erased, and files made for somebody a day ago; False where there is nothing."""
    for kept in (prepared_files, uploads):
        if await writer.read(partial(kept.any_old, now=now)):
            await writer.write(partial(kept.forget_old, now=now))
    if not await writer.read(removal.any_left):
        return False
    files = await writer.read(removal.files)
    gone = [media_id for media_id in files if await asyncio.to_thread(shelf.remove, media_id)]
    await writer.write(lambda tx: removal.clear(tx, gone))
    if await asyncio.to_thread(store.empty_log):
        await writer.write(removal.log_is_empty)
    return True


async def forget_old_talk(writer: Writer, now: datetime) -> bool:
    """Forget a portion of what was heard and said long ago; False where there is nothing.

    What is old is looked for without keeping anybody waiting, for there is no index of it.
    """
    before = now - KEPT_FOR
    kept = (heard, outbox, requests, questions)
    found = [await writer.read(partial(one.old, before=before, most=MOST_TOGETHER)) for one in kept]
    for one, ids in zip(kept, found, strict=True):
        if ids:
            await writer.write(partial(one.forget, ids=ids))
    return await _forget_calls(writer, now) or any(found)


async def _forget_calls(writer: Writer, now: datetime) -> bool:
    """Forget what platforms call a portion of what is too old for a reply; False where there is nothing."""
    ids = await writer.read(lambda tx: outbox.uncalled(tx, now - outbox.REPLIED_FOR, MOST_TOGETHER))
    if ids:
        await writer.write(lambda tx: outbox.forget_calls(tx, ids))
    return bool(ids)
