"""The nightly backup, the file beside the backups that says who was erased, and what the database knows of itself."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import TIME_ZONE
from bot.running.backing_up import back_up, in_words, tidy
from storage import statistics
from storage.copying import erased_file, last_backup
from storage.copying.problems import CopyError
from storage.people import erased
from storage.store import StoreError
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from bot.clock import Clock
    from bot.settings import Settings
    from conversations.language import Language
    from storage.copying.last_backup import LastBackup
    from storage.store import Store

EVERY = 30  # seconds
AT = time(2, 0)  # when few write
AGAIN = timedelta(hours=1)  # after a failure

log = logging.getLogger(__name__)


@asynccontextmanager
async def backing_up(settings: Settings, store: Store, clock: Clock, words: Language) -> AsyncIterator[None]:
    """Make a backup each night while this lasts, or as soon as the machine is on again."""
    keeper, bell = Keeper(settings, store, clock, words), asyncio.Event()

    async def ring() -> None:
        bell.set()

    scheduler = AsyncIOScheduler(timezone=TIME_ZONE)
    scheduler.add_job(ring, "interval", seconds=EVERY, coalesce=True, max_instances=1, misfire_grace_time=None)
    task = asyncio.create_task(_at_each_ring(bell, keeper))
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _at_each_ring(bell: asyncio.Event, keeper: Keeper) -> None:
    while True:
        await bell.wait()
        bell.clear()
        try:
            await asyncio.to_thread(keeper.look)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next ring tries again
            tell(log, "the backups could not be seen to", trouble)


class Keeper:
    """Looks after the backups each time it is called."""

    def __init__(self, settings: Settings, store: Store, clock: Clock, words: Language) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock
        self._words = words
        self._erasures = -1
        self._looked_over: date | None = None
        self._told = ""

    def look(self) -> None:
        """Write down who was erased, and make a backup where one is due."""
        try:
            self._write_down()
        except OSError as trouble:
            self._tell(in_words(trouble, self._words))
        now = self._clock.now()
        with self._store.reading() as tx:
            last = last_backup.read(tx)
        self._look_over(now)
        if self._settings.backups_nightly and is_due(last, now):
            self._back_up(now)

    def _write_down(self) -> None:
        """Bring the file beside the backups up to date, where there are any and something is new."""
        if not self._settings.backups.is_dir():
            return
        with self._store.reading() as tx:
            number = erased.count(tx)
            lines = erased.lines(tx) if number != self._erasures else None
        if lines is not None:
            erased_file.bring_up_to_date(self._settings.backups, lines)
            self._erasures, self._told = number, ""

    def _look_over(self, now: datetime) -> None:
        """Let the database look at its tables anew: once a night, and at the first look."""
        night = (now - timedelta(hours=AT.hour)).date()
        if night != self._looked_over:
            with self._store.writing() as tx:
                statistics.refresh(tx)
            self._looked_over = night

    def _tell(self, why: str) -> None:
        """Log once why erasures cannot be written down: the database keeps them until they can."""
        if why != self._told:
            log.error("erasures cannot be written beside the backups: %s", why)
        self._told = why

    def _back_up(self, now: datetime) -> None:
        try:
            made = back_up(self._settings, self._store, now, self._words)
        except (CopyError, OSError, StoreError) as trouble:
            log.error("no backup: %s", in_words(trouble, self._words))  # noqa: TRY400 - its sentence says all
            return
        log.info("backup: %s", made.path)
        if made.photos_missing:
            log.warning("photos that the database knows are not there: %d", made.photos_missing)
        tidy(self._settings, now)


def is_due(last: LastBackup | None, now: datetime) -> bool:
    """Whether there was no backup since the last night, or one failed some time ago."""
    if last is None:
        return True
    if last.failed is not None:
        return now - last.moment >= AGAIN or last.moment > now
    night = datetime.combine(now.date(), AT, TIME_ZONE)
    return last.moment < (night if now >= night else night - timedelta(days=1)) or last.moment > now + AGAIN
