"""One folder for the photos: where two programs keep them apart, what is erased by one would stay with the other."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.running.leasing.leaseholder import EVERY, LONG, now
from storage import leases

if TYPE_CHECKING:
    from storage.leases import Server
    from storage.store import Store

PATIENCE = LONG + EVERY  # seconds after which a word that still stands was said anew
AGAIN = 1.0  # seconds between two looks

log = logging.getLogger(__name__)


async def keeps_together(store: Store, me: Server) -> bool:
    """Say that this program begins to live; False where another lives that keeps its photos elsewhere.

    The word of one that was killed stands a while yet, and is waited out.
    """
    until, is_told = now() + PATIENCE, False
    while not await asyncio.to_thread(_enter, store, me):
        if now() >= until:
            return False
        if not is_told:
            log.warning("another program keeps its photos in another folder; we wait whether it has ended")
        is_told = True
        await asyncio.sleep(AGAIN)
    return True


def _enter(store: Store, me: Server) -> bool:
    with store.leasing() as tx:
        leases.shorten(tx, LONG)
        return leases.enter(tx, me, LONG)
