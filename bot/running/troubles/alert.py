"""The alert to the operators' own chats: what is wrong as it begins and ends, and each month the seal of the log."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.channel import SendError
from bot.clock import TIME_ZONE
from bot.running.troubles import alarm
from bot.words import words_for
from conversations.speech import Outgoing
from storage import audit
from storage.people import accounts
from storage.store import StoreError
from storage.talk import outbox
from storage.talk.outbox import Saying
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from datetime import datetime

    from bot.clock import Clock
    from bot.running.assemble import Engine
    from bot.running.troubles.alarm import Alarm, News
    from bot.running.troubles.health import Health
    from bot.running.troubles.kinds import Standing
    from conversations.language import Language
    from storage.people.accounts import Account
    from storage.store import Tx

EVERY = 20.0  # seconds
NOTHING_KEPT = {"writing", "damage"}

log = logging.getLogger(__name__)


@asynccontextmanager
async def alerting(health: Health, alert: Alert) -> AsyncIterator[None]:
    """Look and alert now and then while this lasts."""
    task = asyncio.create_task(_forever(health, alert))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _forever(health: Health, alert: Alert) -> None:
    while True:
        try:
            await health.look()
            await alert.heed(health.standing())
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next look tries again
            tell(log, "how we are could not be told", trouble)
        await asyncio.sleep(EVERY)


class Alert:
    """Tells the operators; where nothing can be kept their chats are written to directly, and the log in any case.

    Of several programs it is the one that `is_due` that tells, and notes what was told.
    """

    def __init__(self, engine: Engine, language: str, clock: Clock, is_due: Callable[[], bool] = lambda: True) -> None:
        self._engine = engine
        self._language = language
        self._clock = clock
        self._is_due = is_due
        self._operators: list[Account] = []
        self._alarm: Alarm = alarm.Alarm()
        self._is_read = False

    async def heed(self, standing: Sequence[Standing]) -> None:
        """Tell what there is to be told of these troubles."""
        now = self._clock.now().astimezone(TIME_ZONE)
        keys = {one.trouble.key for one in standing}
        if not self._is_due() and not keys & NOTHING_KEPT:
            self._is_read = False
            return
        with suppress(StoreError):  # then by what was known last
            await self._engine.writer.read(lambda tx: self._read(tx, now))
        if news := self._alarm.news(standing, now):
            await self._tell(news, now, keeps=not keys & NOTHING_KEPT)
        if self._operators and not keys & NOTHING_KEPT and self._alarm.seal != f"{now:%Y-%m}":
            await self._tell_seal(now)

    def _read(self, tx: Tx, now: datetime) -> None:
        self._operators = accounts.operators(tx, now.date())
        if not self._is_read:
            self._alarm, self._is_read = alarm.read(tx), True

    async def _tell(self, news: Sequence[News], now: datetime, *, keeps: bool) -> None:
        noted = self._alarm.noted(news, now)
        if keeps:
            said = [Saying(one.id, self._outgoing(one, news), now, key=_key(one, news, now)) for one in self._operators]
            await self._keep(said, noted)
        elif not await self._send(news):
            return  # the next look tries again
        self._alarm = noted
        for what, trouble in news:
            log.warning("%s: %s", trouble.key, what)

    async def _keep(self, said: Sequence[Saying], noted: Alarm) -> None:
        def work(tx: Tx) -> None:
            outbox.put(tx, said)
            alarm.write(tx, noted)

        await self._engine.writer.write(work)
        self._engine.deliverer.wake()

    async def _send(self, news: Sequence[News]) -> bool:
        """Send directly; false where it reached nobody and is to be tried again."""
        reached = not self._operators
        for one in self._operators:
            try:
                await self._engine.deliverer.send_unkept(one.channel, one.address, self._outgoing(one, news))
                reached = True
            except (SendError, LookupError) as trouble:
                log.warning("operator's account %d was not reached: %s", one.id, type(trouble).__name__)
        return reached

    def _outgoing(self, to: Account, news: Sequence[News]) -> Outgoing:
        words = words_for(to.language or self._language)
        return Outgoing("\n".join(["Bản Học", *(one.told(words) for one in news)]))

    async def _tell_seal(self, now: datetime) -> None:
        """Leave in the operators' chats what proves later that nothing was cut off the log."""
        links, seal = await self._engine.writer.read(lambda tx: (audit.size(tx), audit.last_hash(tx)))
        if not links:
            return
        month = f"{now:%Y-%m}"
        said = [
            Saying(one.id, Outgoing(_seal(words_for(one.language or self._language), links, seal)), now)
            for one in self._operators
        ]
        noted = replace(self._alarm, seal=month)
        await self._keep([one._replace(key=f"seal.{one.account_id}.{month}") for one in said], noted)
        self._alarm = noted


def _seal(words: Language, links: int, seal: str) -> str:
    return words.say(
        "Seal of the log of who did what: {links} links, {seal}. Keep this message: it proves later that nothing was "
        "cut off.",
        links=links,
        seal=seal,
    )


def _key(to: Account, news: Sequence[News], now: datetime) -> str:
    told = "+".join(f"{one.what}-{one.trouble.key}" for one in news)
    return f"alert.{to.id}.{now.timestamp():.0f}.{told}"
