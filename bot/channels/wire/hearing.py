"""Bringing to the ear what a channel has fetched itself, and can bring again only as long as it waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.channel import Overloaded

if TYPE_CHECKING:
    from bot.channel import Ear
    from conversations.speech import Incoming

CROWDED = 0.25  # seconds until what was not taken is brought again


async def hear_patiently(ear: Ear, incoming: Incoming) -> None:
    """Return when the Incoming is committed, however crowded it is meanwhile; other troubles are raised."""
    while True:
        try:
            await ear.hear(incoming)
        except Overloaded:
            await asyncio.sleep(CROWDED)
        else:
            return
