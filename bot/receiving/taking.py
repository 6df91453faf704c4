"""Has what was put aside for our channels heard, as soon as it is called for; without a call it is looked for."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from storage.talk import put_aside
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.clock import Clock
    from bot.writer import Writer
    from storage.people.accounts import Address
    from storage.store import Tx

LOOK_AGAIN = 2.0  # seconds; it costs a look into an index that is nearly always empty
AFTER_TROUBLE = 5.0
MOST_CHATS = 50  # heard side by side

log = logging.getLogger(__name__)


class Door(Protocol):
    """Where what was put aside is heard, for some channels."""

    def channels(self) -> Collection[str]:
        """Name the channels for which it hears at this moment."""
        ...

    async def hear_put_aside(self, chat: Address, at: datetime) -> None:
        """Return when all that was put aside in a chat is committed."""
        ...


class Taker:
    """Takes what was put aside for the channels for which a door is open; what is in vain is tried again later.

    Others may put something aside where the database `is_shared`; elsewhere all is known once what lies there is heard.
    """

    def __init__(self, writer: Writer, door: Door, clock: Clock, *, is_shared: bool) -> None:
        self._is_shared = is_shared
        self._writer = writer
        self._door = door
        self._clock = clock
        self._bell = asyncio.Event()

    def wake(self) -> None:
        """Say that something may have been put aside."""
        self._bell.set()

    async def run(self) -> None:
        """Take what there is, until cancelled."""
        while True:
            self._bell.clear()
            may_lie = True
            try:
                while await self._round():
                    pass
                may_lie = self._is_shared or await self._writer.read(lambda tx: put_aside.count(tx, 1)) > 0
            except Exception as trouble:  # noqa: BLE001 - whatever it is, what comes later must still be heard
                tell(log, "what was put aside could not be taken", trouble)
                await asyncio.sleep(AFTER_TROUBLE)
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN if may_lie else None):
                    await self._bell.wait()

    async def _round(self) -> bool:
        """Have some chats heard; false where there was none."""
        if not self._door.channels():
            return False
        chats = await self._writer.read(self._look)
        now = self._clock.now()
        heard = (self._door.hear_put_aside(chat, now) for chat in chats)
        for trouble in await asyncio.gather(*heard, return_exceptions=True):
            if isinstance(trouble, BaseException):
                raise trouble
        return bool(chats)

    def _look(self, tx: Tx) -> list[tuple[str, str]]:
        return put_aside.chats(tx, self._door.channels(), MOST_CHATS)
