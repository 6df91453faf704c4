"""The door at which channels bring what they have read: it is let in where the channel is ours, or put aside."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.channel import Overloaded
from storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime

    from bot.channel import Ear
    from bot.receiving.receive import Receiver
    from conversations.speech import Incoming
    from storage.people.accounts import Address


class Door:
    """The ear of all who can be told to come again: it hears for channels for which it is open, while they are ours.

    What comes by others is put aside for whoever serves them. `on_open` is called when it opens for one.
    """

    def __init__(self, receiver: Receiver, elsewhere: Ear, is_ours: Callable[[str], bool]) -> None:
        self.on_open: Callable[[], None] = lambda: None
        self._receiver = receiver
        self._elsewhere = elsewhere
        self._is_ours = is_ours
        self._open: set[str] = set()
        self._inside: Counter[str] = Counter()
        self._one_left = asyncio.Event()

    def channels(self) -> set[str]:
        """Name the channels for which it hears at this moment."""
        return set(filter(self._hears, self._open))

    def _hears(self, channel: str) -> bool:
        return channel in self._open and self._is_ours(channel)

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded where it is to be brought again."""
        try:
            if not self._hears(incoming.channel):
                await self._elsewhere.hear(incoming)
            else:
                await self._let_in(incoming.channel, self._receiver.hear(incoming))
        except StoreError:
            raise Overloaded from None

    async def hear_put_aside(self, chat: Address, at: datetime) -> None:
        """Return when what was put aside in a chat of ours is committed; raises Overloaded where too many wait."""
        await self._let_in(chat[0], self._receiver.hear_put_aside(chat, at))

    async def _let_in(self, channel: str, hearing: Awaitable[None]) -> None:
        self._inside[channel] += 1
        try:
            await hearing
        finally:
            self._inside[channel] -= 1
            self._one_left.set()

    @contextmanager
    def open(self, channel: str) -> Iterator[None]:
        """Let in what comes by a channel while this lasts."""
        self._open.add(channel)
        self.on_open()
        try:
            yield
        finally:
            self._open.discard(channel)

    async def until_empty(self, channel: str) -> None:
        """Return when all that was let in for a channel is committed."""
        while self._inside[channel]:
            self._one_left.clear()
            await self._one_left.wait()
