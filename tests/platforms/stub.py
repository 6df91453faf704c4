"""What our stand-ins of all platforms share: a port of this machine, calls that are remembered, and faults to order."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def serving(app: web.Application):
    """Serve on a free port of this machine, and give the address."""
    runner = web.AppRunner(app, shutdown_timeout=0.1, lingering_time=0.5, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(platform):
    """Let a platform be found at its `url`."""
    async with serving(platform.app()) as platform.url:
        yield platform


class Watched:
    """Something of which a test waits until it is as it shall be; whoever changes it sets `changed`."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()

    async def until(self, told) -> None:
        """Wait until something is so; a test that waits in vain is ended by its own patience."""
        async with asyncio.timeout(20):
            while not told():
                self.changed.clear()
                await self.changed.wait()


class Stub(Watched):
    """Remembers calls in `calls` and what was sent in `sent`; `faults` are what the next calls of a method meet."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self.calls: list[tuple[str, dict]] = []
        self.sent: list[tuple[str, dict]] = []
        self.faults: dict[str, deque[object]] = defaultdict(deque)

    def called(self, method: str) -> list[dict]:
        return [fields for name, fields in self.calls if name == method]

    def note(self, method: str, fields: dict) -> None:
        self.calls.append((method, fields))
        self.changed.set()

    def fault(self, method: str) -> object:
        return self.faults[method].popleft() if self.faults[method] else None
