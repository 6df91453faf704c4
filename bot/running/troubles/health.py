"""Health of the running bot: which troubles it has and since when, looked for now and then and told at once."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

from bot.running.troubles import condition
from bot.running.troubles.kinds import Standing, Trouble, in_order
from storage.store import StoreError
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from datetime import datetime

    from bot.clock import Clock
    from bot.settings import Settings
    from bot.writer import Writer
    from storage.store import Store

PATIENCE = 15.0  # seconds for the database to answer
THOROUGH = timedelta(seconds=40)  # between two looks at every page, and two trials whether anything can be written
SHARE = 100  # of the time may be spent on looking at every page: one part

log = logging.getLogger(__name__)


class Health:
    """What stands now, by the last `look` and by what is `live`; neither asks the database anything when told."""

    program = ""  # as it is called among others

    def __init__(
        self, clock: Clock, live: Callable[[], Iterable[Trouble]], look: Callable[[], Awaitable[list[Trouble]]]
    ) -> None:
        self._clock = clock
        self._live = live
        self._look = look
        self._looked: list[Trouble] = []
        self._since: dict[str, datetime] = {}
        self.began = clock.now()

    async def look(self) -> None:
        """Look anew at what is not seen at once."""
        self._looked = await self._look()

    def standing(self) -> list[Standing]:
        """Tell the troubles there are, the worst first."""
        now, found = self._clock.now(), in_order([*self._live(), *self._looked])
        self._since = {one.key: self._since.get(one.key, now) for one in found}
        return [Standing(one, self._since[one.key]) for one in found]

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses at which whoever watches over us asks: in a word, for programs, and whether we answer."""
        told = [web.get("/healthz", self._in_a_word), web.get("/healthz.json", self._for_programs)]
        return [*told, web.get("/alive", _say_alive)]

    async def _in_a_word(self, _: web.Request) -> web.Response:
        stops = [one.trouble.key for one in self.standing() if one.trouble.stops]
        return web.Response(text=", ".join(stops) or "ok", status=503 if stops else 200)

    async def _for_programs(self, _: web.Request) -> web.Response:
        standing = self.standing()
        is_well = not any(one.trouble.stops for one in standing)
        troubles = [{"key": one.key, "of": one.of, "since": _iso(since)} for one, since in standing]
        told = {"ok": is_well, "program": self.program, "running_since": _iso(self.began), "troubles": troubles}
        return web.json_response(told, status=200 if is_well else 503)


async def _say_alive(_: web.Request) -> web.Response:
    """Answer whatever the troubles: of one platform they must not keep from us what comes from the others."""
    return web.Response(text="alive")


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


class Look:
    """Looks at the disk and the database; one that does not answer in time cannot be used, and is asked no more.

    Of several programs not each has to see to every channel: `sees_to` says to which.
    """

    def __init__(
        self,
        writer: Writer,
        store: Store,
        settings: Settings,
        clock: Clock,
        sees_to: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._sees_to = sees_to
        self._writer = writer
        self._store = store
        self._settings = settings
        self._clock = clock
        self._began = clock.now()
        self._asking: asyncio.Task[None] | None = None
        self._found: list[Trouble] = []
        self._seldom: list[Trouble] = []
        self._thorough_at: datetime | None = None
        self._pause = THOROUGH

    async def all(self) -> list[Trouble]:
        """Look at everything; of what cannot be looked at now the last is told."""
        found = await asyncio.to_thread(self._look_at_disk)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        done, _ = await asyncio.wait([self._asking], timeout=PATIENCE)
        return [*found, *self._found, *self._seldom, *([] if done else [Trouble("writing")])]

    def _look_at_disk(self) -> list[Trouble]:
        return [*condition.of_disk(self._settings), *condition.of_folder(self._settings)]

    async def _ask(self) -> None:
        now, channels = self._clock.now(), [name for name in self._settings.limits if self._sees_to(name)]
        try:
            if self._writer.outage.why or self._is_time(now):
                await self._writer.write(condition.try_to_write)
            self._found = await self._writer.read(lambda tx: condition.of_database(tx, channels, now, self._began))
            if self._is_time(now):
                await self._look_thoroughly(now)
        except StoreError:
            return  # the writer tells
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next look tries again
            tell(log, "how the database is could not be looked at", trouble)

    def _is_time(self, now: datetime) -> bool:
        return self._thorough_at is None or abs(now - self._thorough_at) >= self._pause

    async def _look_thoroughly(self, now: datetime) -> None:
        """Read every page and look for the newest photos; the longer that takes, the more seldom."""
        began = time.monotonic()
        try:
            damage = await asyncio.to_thread(self._store.damage)
        except StoreError as trouble:
            damage = str(trouble) if trouble.is_damage else ""
        photos = await self._writer.read(lambda tx: condition.of_photos(tx, self._settings))
        self._seldom = [*([Trouble("damage")] if damage else []), *(one for one in photos if one.key == "lost_photos")]
        self._pause = max(THOROUGH, timedelta(seconds=(time.monotonic() - began) * SHARE))
        self._thorough_at = now
