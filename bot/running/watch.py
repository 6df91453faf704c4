"""The watch over the right to deliver: without it nothing is sent, fetched, polled or rung."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from bot.channel import Overloaded
from bot.running.troubles.kinds import Trouble
from storage.store import StoreError

if TYPE_CHECKING:
    from bot.channel import Ear
    from conversations.speech import Incoming
    from storage.store import Right

EVERY = 5.0  # seconds between two looks
FRESH = 8.0  # seconds for which a look is believed; a server that misses us gives the right away after eleven
STEP = 0.2  # seconds

log = logging.getLogger(__name__)


class Watch:
    """Looks again and again whether the right is ours.

    Who has lost it may believe so for a while yet. So where it is taken from another that has not ended in order, it
    counts only when that one must have noticed; what was under way there by then is all that may be sent twice.
    """

    def __init__(self, right: Right) -> None:
        self._right = right
        self._held = False
        self._is_told = False
        self._from = self._until = 0.0

    def is_ours(self) -> bool:
        """Whether we may deliver at this moment."""
        return self._from <= time.monotonic() < self._until

    def troubles(self) -> list[Trouble]:
        """Tell that the right is lost."""
        return [] if self.is_ours() else [Trouble("right")]

    async def run(self) -> None:
        """Look, until cancelled."""
        while True:
            await self._look()
            await asyncio.sleep(EVERY)

    async def until_ours(self) -> None:
        """Return when we may deliver."""
        while not self.is_ours():  # noqa: ASYNC110 - time passing rings no bell
            await asyncio.sleep(STEP)

    async def until_lost(self) -> None:
        """Return when we may deliver no more."""
        while self.is_ours():  # noqa: ASYNC110 - the same
            await asyncio.sleep(STEP)

    async def _look(self) -> None:
        began = time.monotonic()
        had, self._held = self._held, await asyncio.to_thread(self._right.hold)
        if not self._held:
            self._until = 0.0
            self._say_that_we_wait()
            return
        self._is_told = True
        if not had and self._right.had_another:
            self._from = time.monotonic() + FRESH
            log.warning("another has delivered from this database; we go on in %g seconds", FRESH)
        self._until = began + FRESH

    def _say_that_we_wait(self) -> None:
        if not self._is_told:
            log.warning("another Bản Học delivers from this database; we wait, and go on when it ends")
        self._is_told = True


class Door:
    """The ear of those whom we can tell to come again: it hears while the right is ours and the database there."""

    def __init__(self, ear: Ear, watch: Watch) -> None:
        self._ear = ear
        self._watch = watch

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded where it is to be brought again."""
        if not self._watch.is_ours():
            raise Overloaded
        try:
            await self._ear.hear(incoming)
        except StoreError:
            raise Overloaded from None
