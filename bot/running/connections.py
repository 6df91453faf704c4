"""Connections to our own server: who asks nothing in time is hung up on."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp.typedefs import Handler

PATIENCE = 10.0
"""Seconds in which a connection has to bring the whole head of its first request."""
KEPT_OPEN = 75.0
"""Seconds until the next one has to come; a proxy keeps its connections for about a minute."""
LOOK_AGAIN = 2.0  # seconds


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[web.AppRunner]:
    """Make an application ready to be served, and hang up on whoever holds a connection open without asking."""
    asked: set[object] = set()

    @web.middleware
    async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
        asked.add(request.protocol)
        return await handler(request)

    app.middlewares.insert(0, note)
    page = web.AppRunner(app, access_log=None, keepalive_timeout=KEPT_OPEN)
    await page.setup()
    hurrying = asyncio.create_task(_hurry(page, asked))
    try:
        yield page
    finally:
        hurrying.cancel()
        with suppress(asyncio.CancelledError):
            await hurrying
        await page.cleanup()


async def _hurry(page: web.AppRunner, asked: set[object]) -> None:
    silent: dict[object, float] = {}
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        now, open_now = asyncio.get_running_loop().time(), page.server.connections if page.server else []
        asked &= set(open_now)
        silent = {one: silent.get(one, now) for one in open_now if one not in asked}
        for one in open_now:
            if now - silent.get(one, now) >= PATIENCE:
                one.force_close()
