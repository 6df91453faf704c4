"""Waiting for what rings no bell, and what goes on meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

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


@asynccontextmanager
async def beside(*forever: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Let things go on while this lasts; what one of them raised is raised at the end."""
    tasks = [asyncio.create_task(one) for one in forever]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end
