"""The one thread that writes: SQLite has a single writer, and whoever waits here holds up nobody else."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from storage.store import Busy
from storage.trouble import Outage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from storage.store import Store, Tx

T = TypeVar("T")

TRIES = 5  # where another server's transaction stands in the way
GIVE_WAY = 0.05  # seconds in which that goes on


class Writer:
    """Runs functions over a transaction in threads: writing ones in turn, reading ones side by side."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.outage = Outage()
        self._one = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._some = ThreadPoolExecutor(4, thread_name_prefix="reader")

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run a function in a transaction of its own and return when that is committed.

        Where another server's stands in the way it is undone and run once more.
        """
        return await asyncio.get_running_loop().run_in_executor(self._one, self._within_writing, work)

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a function in a transaction that cannot write."""
        return await asyncio.get_running_loop().run_in_executor(self._some, self._within_reading, work)

    def _within_writing(self, work: Callable[[Tx], T]) -> T:
        with self.outage.watched():
            for _ in range(TRIES - 1):
                with suppress(Busy):
                    return self._write(work)
                time.sleep(GIVE_WAY)
            return self._write(work)

    def _write(self, work: Callable[[Tx], T]) -> T:
        with self._store.writing() as tx:
            return work(tx)

    def _within_reading(self, work: Callable[[Tx], T]) -> T:
        with self.outage.watched(writing=False), self._store.reading() as tx:
            return work(tx)

    def close(self) -> None:
        """Finish what has been begun, then let the threads go."""
        self._one.shutdown()
        self._some.shutdown()


@asynccontextmanager
async def writing(store: Store) -> AsyncIterator[Writer]:
    """Give a writer over a store while this lasts."""
    writer = Writer(store)
    try:
        yield writer
    finally:
        writer.close()
