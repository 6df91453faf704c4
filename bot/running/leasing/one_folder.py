"""Who may begin beside others: with the same folder of photos, or what one erases stays; and with the same bots."""

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


async def stranger(store: Store, me: Server) -> Server | None:
    """Say that this program begins to live, or give another that lives beside which it must not.

    The word of one that was killed stands a while yet, and is waited out.
    """
    until, is_told = now() + PATIENCE, False
    while other := await asyncio.to_thread(_enter, store, me):
        if now() >= until:
            return other
        if not is_told:
            why = "keeps its photos in another folder" if me.is_apart(other) else "serves other bots by the same names"
            log.warning("program %s %s; we wait whether it has ended", other.name, why)
        is_told = True
        await asyncio.sleep(AGAIN)
    return None


def _enter(store: Store, me: Server) -> Server | None:
    with store.leasing() as tx:
        leases.shorten(tx, LONG)
        return leases.enter(tx, me, LONG)
