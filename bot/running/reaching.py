"""How the platforms are reached, as long as the program runs."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

from aiohttp import ClientSession, DummyCookieJar

from bot.posting.direct import Direct
from bot.posting.post import Ways
from bot.posting.proxied import Proxied

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.running.troubles.passing import Passing


@asynccontextmanager
async def reaching(proxy: str, passing: Passing) -> AsyncIterator[Ways]:
    """Reach the platforms while this lasts, through a proxy where there is one; `passing` sees all that is answered."""
    async with ClientSession(
        proxy=proxy or None, cookie_jar=DummyCookieJar(), trace_configs=[passing.trace]
    ) as session:
        with closing(Proxied(session) if proxy else Direct(passing.see)) as carrier:
            yield Ways(session, carrier)
