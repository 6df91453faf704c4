"""A server with the connections that are kept to it."""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from bot.posting.connection import Connection
from bot.posting.post import CONNECT

if TYPE_CHECKING:
    from bot.posting.post import Answer

KEPT = 15.0  # seconds for which a connection is kept that nobody uses
MOST = 100  # connections


class Place(NamedTuple):
    """Where a server is."""

    host: str
    port: int
    encrypted: bool


class Origin:
    """One server; the connection used last is taken first, so that those nobody needs grow old."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._tls = ssl.create_default_context() if place.encrypted else None
        self._seats = asyncio.Semaphore(MOST)
        self._all: set[Connection] = set()
        self._free: deque[tuple[Connection, float]] = deque()

    async def ask(self, question: bytes, most: int, patience: float) -> Answer:
        """Send a question and give its answer; raises OSError, TimeoutError or ValueError."""
        until = asyncio.get_running_loop().time() + patience
        await self._sit_down(until)
        try:
            connection = self._kept() or await self._connected(until)
            try:
                return await connection.ask(question, most, until)
            finally:
                self._put_back(connection)
        finally:
            self._seats.release()

    def close(self) -> None:
        """Hang up everywhere."""
        for connection in list(self._all):
            connection.drop()

    async def _sit_down(self, until: float) -> None:
        if self._seats.locked():
            async with asyncio.timeout_at(until):
                await self._seats.acquire()
        else:
            await self._seats.acquire()

    def _kept(self) -> Connection | None:
        now = asyncio.get_running_loop().time()
        while self._free:
            connection, since = self._free.pop()
            if connection.is_free and now - since < KEPT:
                return connection
            connection.drop()
        return None

    async def _connected(self, until: float) -> Connection:
        loop, place = asyncio.get_running_loop(), self._place
        async with asyncio.timeout_at(min(until, loop.time() + CONNECT)):
            _, connection = await loop.create_connection(
                lambda: Connection(self._all.discard), place.host, place.port, ssl=self._tls
            )
        self._all.add(connection)
        return connection

    def _put_back(self, connection: Connection) -> None:
        """Keep a connection for the next question, and let go of those that nobody has used for long."""
        now = asyncio.get_running_loop().time()
        if connection.is_free:
            self._free.append((connection, now))
        else:
            connection.drop()
        while self._free and now - self._free[0][1] >= KEPT:
            self._free.popleft()[0].drop()
