"""Long polling: one update is asked for at a time, and the next only when it is committed."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.channels.wire.hearing import hear_patiently
from bot.channels.wire.patience import Patience
from bot.channels.zalo_bot.calling import ApiError
from bot.channels.zalo_bot.errors import why_stuck
from bot.channels.zalo_bot.reading import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.channel import Ear
    from bot.channels.zalo_bot.calling import Api
    from conversations.speech import Incoming

HELD = 30  # seconds for which the platform holds a question while there is nothing to tell
PATIENCE = HELD + 10.0  # seconds
BREATH = 1.0  # seconds from one question to the next where nothing new was told
LONGEST_STUCK = 5.0  # seconds between two tries while something cannot be heard, because others wait too
MOST_SEEN = 5000
MOST_WAITING = 5
MOST_TRIES = 5

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    incoming: Incoming
    tries: int = 0


class Poller:
    """Asks the API for updates and reads them with `read`.

    There is nothing by which an update could be confirmed. Servers were seen that forget it when they tell it, so it is
    committed before the next is asked for; and servers that tell it again and again, so what was seen is remembered
    here for a while, and by the ear for long. One that fails is tried again; only when it has failed a few times are
    others asked for beside it, and it is given up when it fails while others do not.
    """

    def __init__(self, name: str, api: Api, read: Callable[[object], Incoming | None]) -> None:
        self._name = name
        self._api = api
        self._read = read
        self._seen: dict[str, None] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._outage = Patience(name)
        self._stuck = Patience(f"{name}, hearing", LONGEST_STUCK)

    async def run(self, ear: Ear) -> None:
        """Poll until cancelled."""
        while True:
            if self._may_ask():
                await self._ask()
            await self._hear(ear)

    def _may_ask(self) -> bool:
        stuck = all(one.tries >= MOST_TRIES for one in self._waiting.values())
        return stuck and len(self._waiting) < MOST_WAITING

    async def _ask(self) -> None:
        """Ask once, and let a breath pass before the next time if nothing new was told."""
        began = _monotonic()
        try:
            answer = await self._api.call("getUpdates", {"timeout": HELD}, PATIENCE)
        except ApiError as trouble:
            if trouble.code != HTTPStatus.REQUEST_TIMEOUT:
                await asyncio.sleep(self._outage.wait_after(why_stuck(trouble), trouble.after))
                return
            answer = {}
        self._outage.over()
        if not self._take(answer):
            await asyncio.sleep(began + BREATH - _monotonic())

    def _take(self, answer: dict[str, Any]) -> bool:
        """Keep what is new until it is heard; tells whether anything was."""
        incoming = self._read(answer)
        key = incoming.key if incoming else f"digest:{digest(answer)}"
        if not answer or key in self._seen or key in self._waiting:
            return False
        if incoming:
            self._waiting[key] = _Waiting(incoming)
        else:
            self._remember(key)
        return True

    async def _hear(self, ear: Ear) -> None:
        """Bring what waits to the ear, each chat in order, and rest a little if something could not be heard."""
        failed: dict[str, str] = {}
        before = len(self._waiting)
        for key, one in list(self._waiting.items()):
            if one.incoming.address in failed:
                continue
            try:
                await hear_patiently(ear, one.incoming)
            except Exception as trouble:  # noqa: BLE001 - whatever it is, other chats are heard, and this again
                failed[one.incoming.address] = type(trouble).__name__
            else:
                self._remember(key)
        if not failed:
            self._stuck.over()
            return
        self._count_failures(failed, others_worked=len(self._waiting) < before)
        await asyncio.sleep(self._stuck.wait_after(next(iter(failed.values()))))

    def _count_failures(self, failed: Iterable[str], *, others_worked: bool) -> None:
        for address in failed:
            key, one = next((key, one) for key, one in self._waiting.items() if one.incoming.address == address)
            one.tries += others_worked or one.tries < MOST_TRIES
            if one.tries >= 2 * MOST_TRIES:
                log.error("%s: one update failed %d times and is left out", self._name, one.tries)
                self._remember(key)

    def _remember(self, key: str) -> None:
        self._waiting.pop(key, None)
        self._seen[key] = None
        if len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
