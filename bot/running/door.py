"""The door at which channels bring what they have read: it is let in where the channel is ours."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.channel import Overloaded
from storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.channel import Ear
    from conversations.speech import Incoming


class Door:
    """The ear of those whom we can tell to come again: it hears for channels for which it is open, while ours."""

    def __init__(self, ear: Ear, is_ours: Callable[[str], bool]) -> None:
        self._ear = ear
        self._is_ours = is_ours
        self._open: set[str] = set()
        self._inside: Counter[str] = Counter()
        self._one_left = asyncio.Event()

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded where it is to be brought again."""
        if incoming.channel not in self._open or not self._is_ours(incoming.channel):
            raise Overloaded
        self._inside[incoming.channel] += 1
        try:
            await self._ear.hear(incoming)
        except StoreError:
            raise Overloaded from None
        finally:
            self._inside[incoming.channel] -= 1
            self._one_left.set()

    @contextmanager
    def open(self, channel: str) -> Iterator[None]:
        """Let in what comes by a channel while this lasts."""
        self._open.add(channel)
        try:
            yield
        finally:
            self._open.discard(channel)

    async def until_empty(self, channel: str) -> None:
        """Return when all that was let in for a channel is committed."""
        while self._inside[channel]:
            self._one_left.clear()
            await self._one_left.wait()
