"""Waiting for what rings no bell."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 0.02  # seconds


async def until(told: Callable[[], bool], seconds: float | None = None) -> None:
    """Return when something is so; raises TimeoutError where it is not in time."""
    async with asyncio.timeout(seconds):
        while not told():  # noqa: ASYNC110 - it comes about by many events
            await asyncio.sleep(STEP)


async def at_most(told: Callable[[], bool], seconds: float) -> None:
    """Return when something is so, or after so long."""
    with suppress(TimeoutError):
        await until(told, seconds)
