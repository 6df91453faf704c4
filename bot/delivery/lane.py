"""One channel's sending: each account in order, the most urgent first, as fast as the platform allows."""

from __future__ import annotations

import asyncio
import logging
import random
from bisect import insort
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from aiolimiter import AsyncLimiter

from bot.channel import Refused, SendError, TryLater, Unreachable
from bot.delivery.fit import fit
from bot.delivery.results import Told
from storage.talk.outbox import Urgency
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channel import Channel
    from bot.clock import Clock
    from bot.delivery.results import Ledger
    from storage.talk.outbox import WaitingOutgoing

MOST_AT_ONCE = 100  # sendings under way
KEPT_FOR_REPLIES = 20  # of these, so that a reply finds a free one while announcements wait for a slow platform
MOST_TRIES = 12  # of what fails by a fault of ours; trouble of the world is tried again for a day
LONGEST_TRYING = timedelta(days=1)
LONGEST_WAIT = 600.0  # seconds between two tries
LONGEST_HOLD = 60.0  # seconds for which trouble with one holds up what is no reply
BURST = 2  # sendings in one go, or what is sent in a hundredth of a second where that is more
SLOW = 10.0  # sendings a second, below which there are no bursts

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Line:
    """What waits for one account, by urgency and age; nothing of it is sent while one is under way, or it rests."""

    waiting: list[tuple[int, int, WaitingOutgoing]] = field(default_factory=list)
    is_busy: bool = False
    carries: int = 0  # number in the outbox of what is under way, or was last
    rests_until: datetime | None = None


class Lane:
    """Sends what it is given while it `may`, and tells the ledger of each what became of it."""

    def __init__(
        self, channel: Channel, clock: Clock, ledger: Ledger, may: Callable[[], int | None] = lambda: 0
    ) -> None:
        self._channel = channel
        self._clock = clock
        self._ledger = ledger
        self._may = may
        self._limiter = _limiter(channel.limits.rate)
        self._lines: dict[int, _Line] = {}
        self._ready: list[tuple[int, int, int]] = []  # urgency, number in the outbox, account
        self._resting: list[tuple[datetime, int]] = []
        self._held_until: datetime | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._seats = asyncio.Semaphore(MOST_AT_ONCE)
        self._bell = asyncio.Event()

    def add(self, waiting: WaitingOutgoing) -> None:
        """Take one more; it goes when its turn comes."""
        line = self._lines.setdefault(waiting.account_id, _Line())
        insort(line.waiting, (waiting.urgency, waiting.id, waiting))
        if line.waiting[0][2] is waiting:
            line.rests_until = None
        self._offer(waiting.account_id, line)

    def take_out(self, account_id: int, number: int) -> bool:
        """Send one no more that was given; False where it is under way or no longer here."""
        line = self._lines.get(account_id)
        found = next((one for one in line.waiting if one[1] == number), None) if line is not None else None
        if line is None or found is None or (line.is_busy and line.carries == number):
            return False
        line.waiting.remove(found)
        if not line.waiting:
            del self._lines[account_id]
        else:
            self._offer(account_id, line)
        return True

    def take_all_out(self) -> list[WaitingOutgoing]:
        """Send nothing more of what was given, and give it back, but for what is under way."""
        given = [one for line in self._lines.values() for _, _, one in line.waiting]
        return [one for one in given if self.take_out(one.account_id, one.id)]

    def look(self) -> None:
        """Look again at what may go now, as after the clock was moved or sending was allowed again."""
        self._bell.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and nothing could go now."""
        return not self._under_way and self._first() is None

    async def run(self) -> None:
        """Send, until cancelled; what is under way then is finished by `finish`."""
        while True:
            if self._may() is None:
                await self._wait_until_looked()
                continue
            if self._first() is None:
                await self._wait()
                continue
            await self._seats.acquire()
            if self._limiter is not None:
                await self._limiter.acquire()
            held = self._may()
            line = self._first() if held is not None else None
            if line is None or held is None:
                self._seats.release()
            else:
                heappop(self._ready)
                line.is_busy, line.carries = True, line.waiting[0][1]
                task = asyncio.create_task(self._carry(line, line.waiting[0][2], held))
                self._under_way.add(task)
                task.add_done_callback(self._over)

    async def settle(self, seconds: float) -> None:
        """Wait so long for what is under way."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is under way; what is not over then will be sent again."""
        await self.settle(seconds)
        for task in self._under_way:
            task.cancel()

    async def _wait_until_looked(self) -> None:
        self._bell.clear()
        await self._bell.wait()

    async def _wait(self) -> None:
        self._bell.clear()
        until = [moment for moment, _ in self._resting[:1]] + ([self._held_until] if self._held_until else [])
        seconds = (min(until) - self._clock.now()).total_seconds() if until else None
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._bell.wait()

    def _first(self) -> _Line | None:
        """Find whose turn it is; who has rested enough is among them again."""
        if self._resting or self._held_until:
            self._end_rests(self._clock.now())
        while self._ready:
            urgency, number, account_id = self._ready[0]
            line = self._lines.get(account_id)
            if line is None or line.is_busy or line.rests_until or line.waiting[0][1] != number:
                heappop(self._ready)  # offered twice, or something more urgent has come since
            elif urgency > Urgency.REPLY and not self._may_begin_others():
                return None
            else:
                return line
        return None

    def _end_rests(self, now: datetime) -> None:
        while self._resting and self._resting[0][0] <= now:
            _, account_id = heappop(self._resting)
            line = self._lines.get(account_id)
            if line is not None and line.rests_until is not None and line.rests_until <= now:
                line.rests_until = None
                self._offer(account_id, line)
        if self._held_until and self._held_until <= now:
            self._held_until = None

    def _may_begin_others(self) -> bool:
        return self._held_until is None and len(self._under_way) < MOST_AT_ONCE - KEPT_FOR_REPLIES

    def _offer(self, account_id: int, line: _Line) -> None:
        if line.is_busy or line.rests_until is not None:
            return
        urgency, number, first = line.waiting[0]
        if first.next_try_at is not None and first.next_try_at > self._clock.now():
            self._rest(account_id, line, first.next_try_at)
        else:
            heappush(self._ready, (urgency, number, account_id))
            self._bell.set()

    def _rest(self, account_id: int, line: _Line, until: datetime) -> None:
        line.rests_until = until
        heappush(self._resting, (until, account_id))
        self._bell.set()

    async def _carry(self, line: _Line, waiting: WaitingOutgoing, held: int) -> None:
        self._ledger.begin(waiting)
        trouble, known_as = await self._send(waiting)
        again = self._again_at(waiting, trouble) if trouble is not None else None
        self._seats.release()
        line.is_busy = False
        line.waiting.remove((waiting.urgency, waiting.id, waiting))
        self._ledger.hear_of(Told(waiting, trouble, again, known_as, held))
        if again is not None:
            if waiting.urgency > Urgency.REPLY:
                self._held_until = min(again, self._clock.now() + timedelta(seconds=LONGEST_HOLD))
            self.add(waiting._replace(tries=waiting.tries + 1, next_try_at=again))
        elif not line.waiting:
            del self._lines[waiting.account_id]
        else:
            self._go_on(waiting.account_id, line)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._bell.set()

    def _go_on(self, account_id: int, line: _Line) -> None:
        pace = self._channel.limits.chat_rate
        if pace and line.waiting[0][0] > Urgency.REPLY:
            self._rest(account_id, line, self._clock.now() + timedelta(seconds=1 / pace))
        else:
            self._offer(account_id, line)

    async def _send(self, waiting: WaitingOutgoing) -> tuple[Exception | None, str]:
        """Send one; give the trouble, or what the platform calls what was sent."""
        try:
            pieces = fit(waiting.outgoing, self._channel.limits)
            known_as = [await self._channel.send(waiting.address, one) for one in pieces]
        except SendError as trouble:
            return trouble, ""
        except Exception as fault:  # noqa: BLE001 - one message that cannot be sent must not hold up the others
            tell(log, f"outbox {waiting.id}", fault)
            return fault, ""
        return None, " ".join(filter(None, known_as))

    def _again_at(self, waiting: WaitingOutgoing, trouble: Exception) -> datetime | None:
        """Say when a sending is tried again; None where it is given up."""
        now = self._clock.now()
        if isinstance(trouble, Unreachable | Refused) or now - waiting.made_at > LONGEST_TRYING:
            return None
        if not isinstance(trouble, TryLater) and waiting.tries + 1 >= MOST_TRIES:
            return None
        pause = min(2.0**waiting.tries, LONGEST_WAIT) * random.uniform(0.5, 1)  # noqa: S311 - only to spread the tries
        return now + timedelta(seconds=max(pause, trouble.after) if isinstance(trouble, TryLater) else pause)


def _limiter(rate: float) -> AsyncLimiter | None:
    """Keep to so many sendings a second, counted over any second: a burst is taken off the steady rate."""
    if not rate:
        return None
    if rate < SLOW:
        return AsyncLimiter(1, 1 / rate)
    burst = max(BURST, rate / 100)
    return AsyncLimiter(burst, burst / (rate - burst))
