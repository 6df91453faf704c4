"""Keeps once a week how each commune stands; figures are counted beside the writer, which only puts them down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storage.reporting import weekly

if TYPE_CHECKING:
    from datetime import datetime

    from bot.writer import Writer


async def keep_week(writer: Writer, now: datetime) -> int:
    """Keep what nobody has kept for this week, a commune at a time; give for how many it was done."""
    today, kept = now.date(), 0
    for one in await writer.read(lambda tx: weekly.due(tx, today)):
        counted = await writer.read(partial(weekly.counted, one=one))
        kept += await writer.write(partial(weekly.keep, one=one, today=today, counted=counted))
    return kept
