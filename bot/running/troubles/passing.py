"""What can be seen of the platforms' answers as they pass: their time beside ours, and another user of a token."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import TraceConfig

from bot.running.troubles.kinds import Trouble

if TYPE_CHECKING:
    from types import SimpleNamespace

    from aiohttp import ClientSession, TraceRequestEndParams

    from bot.clock import Clock
    from bot.posting.post import Answer

MOST_OFF = timedelta(minutes=2)
LATELY = timedelta(minutes=2)  # who polls with our token does so every minute
FOR_LONG = timedelta(seconds=30)  # a poll of our own from before a restart is over by then


class _Taken(NamedTuple):
    """When a host first and last said, in one go, that another program fetches there."""

    first: datetime
    last: datetime

    def is_so(self, now: datetime) -> bool:
        return abs(now - self.last) < LATELY and self.last - self.first >= FOR_LONG


class Passing:
    """Watches every answer that comes to a session, or past it; addresses are not kept, for they hold tokens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.off: timedelta | None = None
        """How far our clock is ahead of the last platform that told the time."""
        self._date = ""
        self._taken: dict[str, _Taken] = {}  # by host
        self.trace = TraceConfig()
        self.trace.on_request_end.append(self._answered)

    def troubles(self) -> list[Trouble]:
        """Tell what is wrong by what was seen."""
        found, now = [], self._clock.now()
        if self.off is not None and abs(self.off) > MOST_OFF:
            found.append(Trouble("clock", str(abs(self.off) // timedelta(minutes=1))))
        if taken := [host for host, one in self._taken.items() if one.is_so(now)]:
            found.append(Trouble("shared_token", ", ".join(taken)))
        return found

    def see(self, host: str, answer: Answer) -> None:
        """See an answer that came past the session."""
        self._see(host, answer.status, answer.headers.get("date", ""))

    async def _answered(self, _session: ClientSession, _: SimpleNamespace, seen: TraceRequestEndParams) -> None:
        self._see(seen.url.host or "?", seen.response.status, seen.response.headers.get("Date", ""))

    def _see(self, host: str, status: int, date: str) -> None:
        self._see_time(date)
        if status == HTTPStatus.CONFLICT:
            now = self._clock.now()
            known = self._taken.get(host)
            first = known.first if known and abs(now - known.last) < LATELY else now
            self._taken[host] = _Taken(first, now)

    def _see_time(self, date: str) -> None:
        if date == self._date:  # of this second; and many answers come in one
            return
        self._date = date
        try:
            told = parsedate_to_datetime(date)
        except ValueError:
            return
        if told.tzinfo is not None:
            self.off = self._clock.now() - told
