"""Servers that share a database call each other, so that nobody waits until the other looks by itself."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from storage import calls
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.writer import Writer
    from storage.calls import Calls
    from storage.store import Store

AGAIN = 5.0  # seconds after which to listen again where that has ended
EVERY = 0.3  # seconds between two calls for what lies in the outbox
OVERLAP = 200  # numbers; what is committed now may have been numbered before what was seen

log = logging.getLogger(__name__)


class Listener:
    """Tells `called` for which channels something waits, or None where calls may have been missed."""

    def __init__(self, store: Store, called: Callable[[set[str] | None], None]) -> None:
        self._store = store
        self._called = called

    async def run(self) -> None:
        """Listen, until cancelled; where there is nobody to call, there is nothing to do."""
        while True:
            try:
                heard = await self._open()
                if heard is None:
                    return
                try:
                    await self._heed(heard)
                finally:
                    heard.close()
            except ConnectionError:
                log.debug("calls of other servers do not arrive; it is tried again in %g seconds", AGAIN)
            await asyncio.sleep(AGAIN)

    async def _open(self) -> Calls | None:
        opening = asyncio.create_task(asyncio.to_thread(self._store.calls))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            with suppress(ConnectionError):
                if (heard := await opening) is not None:
                    heard.close()
            raise

    async def _heed(self, heard: Calls) -> None:
        self._called(None)
        while True:
            if channels := heard.arrived():
                self._called(channels)
            await _readable(heard.fileno())


async def _readable(number: int) -> None:
    """Return when there is something to read from a file of this number."""
    loop, there_is = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(number, there_is.set)
    try:
        await there_is.wait()
    finally:
        loop.remove_reader(number)


class Caller:
    """Calls other servers to what was put into the outbox for their channels, while there are any."""

    def __init__(self, writer: Writer, ours: Callable[[], Collection[str]], are_others: Callable[[], bool]) -> None:
        self._writer = writer
        self._ours = ours
        self._are_others = are_others
        self._bell = asyncio.Event()
        self._seen = 0

    def wake(self) -> None:
        """Say that something may have been put there."""
        if self._are_others():
            self._bell.set()

    async def run(self) -> None:
        """Call, until cancelled."""
        while True:
            await self._bell.wait()
            self._bell.clear()
            try:
                await self._call()
            except Exception as trouble:  # noqa: BLE001 - whatever it is, the others look by themselves
                tell(log, "other servers could not be called", trouble)
            await asyncio.sleep(EVERY)

    async def _call(self) -> None:
        since = self._seen - OVERLAP
        waiting = await self._writer.read(lambda tx: calls.waiting(tx, self._ours(), since))
        self._seen = max([self._seen, *waiting.values()])
        if waiting:
            await self._writer.write(lambda tx: calls.call(tx, waiting))
