"""Looking at a running bot: its numbers at `/metrics`, for a Prometheus.

What happens is counted where it happens, by adding one; what waits is asked of the database when somebody looks.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from bot.delivery.quota import left_in_all, plan_of
from bot.running.metrics.seen import Kept, Seen
from storage.store import StoreError
from storage.talk import backlog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.clock import Clock
    from bot.running.assemble import Engine
    from bot.running.troubles.kinds import Standing
    from bot.settings import Settings
    from storage.store import Tx

PATIENCE = 5.0  # seconds for the database; who asks gives up after ten
THROUGH_A_PROXY = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


class Metrics:
    """The numbers of one running bot."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        clock: Clock,
        troubles: Callable[[], Iterable[Standing]],
        leases: Callable[[], Mapping[str, bool]],
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._channels = [*settings.limits]
        self._quotas = plan_of(settings)
        self._troubles = troubles
        self._leases = leases
        self._kept: Kept | None = None
        self._asking: asyncio.Task[None] | None = None

    def route(self) -> web.RouteDef:
        """Give the address at which whoever watches over us asks; through a proxy, from outside, nobody is told."""
        return web.get("/metrics", self._told)

    async def _told(self, request: web.Request) -> web.Response:
        from bot.running.metrics import exposition  # noqa: PLC0415 - slow, and where nobody asks it is not needed

        if any(name in request.headers for name in THROUGH_A_PROXY):
            raise web.HTTPNotFound
        await self._look()
        seen = Seen(self._engine, self._channels, self._leases(), self._troubles(), self._kept)
        return web.Response(body=exposition.written(seen), headers={"Content-Type": exposition.CONTENT_TYPE})

    async def _look(self) -> None:
        """Ask the database; one that does not answer in time is asked no more, and nothing is told of it."""
        if self._asking is None or self._asking.done():
            self._kept, self._asking = None, asyncio.create_task(self._ask())
        await asyncio.wait([self._asking], timeout=PATIENCE)

    async def _ask(self) -> None:
        try:
            self._kept = await self._engine.writer.read(self._read)
        except StoreError:
            return  # the writer tells

    def _read(self, tx: Tx) -> Kept:
        now = self._clock.now()
        return Kept(now, backlog.waiting(tx), backlog.arrivals(tx), left_in_all(tx, now, self._quotas))
