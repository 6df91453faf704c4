"""Long polling: updates are asked for, heard side by side and in order within a chat, and then confirmed."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from telegram.error import TelegramError

from bot.channels.telegram.outage import wait_after
from bot.channels.telegram.reading import KINDS, number_of, tap_of
from bot.channels.wire.hearing import hear_patiently
from bot.channels.wire.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.channel import Ear
    from conversations.speech import Incoming

    Ask = Callable[[dict[str, object], float], Awaitable[Any]]

HELD = 50  # seconds for which the platform holds a question while there is nothing to tell
MOST_TOGETHER = 100
PATIENCE = HELD + 15.0  # seconds
BREATH = 0.1  # seconds between two questions when there was nothing, for a server that does not hold them
LONGEST_STUCK = 5.0  # seconds between two tries while something cannot be heard, because others wait too
MOST_TRIES = 5

log = logging.getLogger(__name__)


class _Update(NamedTuple):
    number: int
    incoming: Incoming | None
    tap: object  # the update itself, None where it is of something else


class Poller:
    """Asks for updates with `ask`, reads them with `read`; `tapped` is told of each tap that has been heard.

    The offset moves over an update once it is committed, never before; so one that fails is asked for again, together
    with those after it, of which those already heard are passed over. It is not kept: after a restart the platform
    gives what was not confirmed once more, and the ear knows what it has heard.
    """

    def __init__(
        self,
        name: str,
        ask: Ask,
        read: Callable[[object], Incoming | None],
        tapped: Callable[[object], None],
    ) -> None:
        self._name = name
        self._ask = ask
        self._read = read
        self._tapped = tapped
        self._offset = 0
        self._heard: set[int] = set()
        self._failures: Counter[int] = Counter()

    async def run(self, ear: Ear) -> None:
        """Poll until cancelled."""
        outage, stuck = Patience(self._name), Patience(f"{self._name}, hearing", LONGEST_STUCK)
        while True:
            try:
                updates = await self._ask(self._question(), PATIENCE)
            except TelegramError as trouble:
                await asyncio.sleep(wait_after(trouble, outage))
                continue
            outage.over()
            failed = await self._hear(ear, self._usable(updates))
            if failed is not None:
                await asyncio.sleep(wait_after(failed, stuck))
                continue
            stuck.over()
            if not updates:
                # All is confirmed. After a quiet week the platform counts from a random number, maybe a lower one.
                self._offset = 0
                await asyncio.sleep(BREATH)

    def _question(self) -> dict[str, object]:
        return {"offset": self._offset, "limit": MOST_TOGETHER, "timeout": HELD, "allowed_updates": KINDS}

    def _usable(self, updates: object) -> list[_Update]:
        """Read the updates that are new; what has no number cannot be confirmed and is left to the platform."""
        numbered = [(number_of(update), update) for update in updates] if isinstance(updates, list) else []
        return [
            _Update(number, self._read(update), update if tap_of(update) else None)
            for number, update in numbered
            if number is not None and number not in self._heard
        ]

    async def _hear(self, ear: Ear, updates: Sequence[_Update]) -> Exception | None:
        """Hear the updates and move the offset; gives the trouble of one that was not heard."""
        chats: dict[str, list[_Update]] = defaultdict(list)
        for update in updates:
            chats[update.incoming.address if update.incoming else ""].append(update)
        failed = await asyncio.gather(*(self._hear_chat(ear, chat) for chat in chats.values()))
        troubles = [one for one in failed if one is not None]
        worked = any(update.number in self._heard and update.incoming for update in updates)
        for number, _ in troubles:
            self._count_failure(number, others_worked=worked)
        self._confirm(updates)
        return next((trouble for _, trouble in troubles), None)

    async def _hear_chat(self, ear: Ear, chat: Sequence[_Update]) -> tuple[int, Exception] | None:
        for update in chat:
            try:
                if update.incoming is not None:
                    await hear_patiently(ear, update.incoming)
            except Exception as trouble:  # noqa: BLE001 - whatever it is, other chats are heard, and this again
                return update.number, trouble
            self._heard.add(update.number)
            if update.tap is not None:
                self._tapped(update.tap)
        return None

    def _count_failure(self, number: int, *, others_worked: bool) -> None:
        """Give an update up that fails while others work, so that it does not hold them up for ever."""
        self._failures[number] += others_worked
        if self._failures[number] >= MOST_TRIES:
            log.error("%s: update %d failed %d times and is left out", self._name, number, MOST_TRIES)
            self._heard.add(number)

    def _confirm(self, updates: Sequence[_Update]) -> None:
        missing = [update.number for update in updates if update.number not in self._heard]
        self._offset = min(missing) if missing else max((self._offset, *(number + 1 for number in self._heard)))
        self._heard = {number for number in self._heard if number >= self._offset}
        self._failures = Counter({number: times for number, times in self._failures.items() if number >= self._offset})
