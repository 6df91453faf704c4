"""What can be seen of the platforms' answers as they pass: their time beside ours, another user of a token, or none."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import ClientError, TraceConfig

from bot.running.troubles.kinds import Trouble

if TYPE_CHECKING:
    from types import SimpleNamespace

    from aiohttp import ClientSession, TraceRequestEndParams, TraceRequestExceptionParams

    from bot.clock import Clock
    from bot.posting.post import Answer

MOST_OFF = timedelta(minutes=2)
LATELY = timedelta(minutes=2)  # who polls with our token does so every minute
FOR_LONG = timedelta(seconds=30)  # a poll of our own from before a restart is over by then


UNREACHED = timedelta(minutes=3)
TRIED_LATELY = timedelta(minutes=5)  # whoever waits for a platform tries it every two minutes


class _Stretch(NamedTuple):
    """When something was seen of a host first and last, in one go."""

    first: datetime
    last: datetime

    def lasts(self, now: datetime, lately: timedelta, for_long: timedelta) -> bool:
        """Whether it was seen lately, and for long."""
        return abs(now - self.last) < lately and self.last - self.first >= for_long


def _longer(before: _Stretch | None, now: datetime, lately: timedelta) -> _Stretch:
    """Make a stretch longer by what is seen now, or begin one."""
    return _Stretch(before.first if before and abs(now - before.last) < lately else now, now)


class Passing:
    """Watches every answer that comes to a session, or past it; addresses are not kept, for they hold tokens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.off: timedelta | None = None
        """How far our clock is ahead of the last platform that told the time."""
        self._date = ""
        self._taken: dict[str, _Stretch] = {}  # by host that says that another program fetches there
        self._silent: dict[str, _Stretch] = {}  # by host that did not answer
        self.trace = TraceConfig()
        self.trace.on_request_end.append(self._answered)
        self.trace.on_request_exception.append(self._failed)

    def troubles(self) -> list[Trouble]:
        """Tell what is wrong by what was seen."""
        found, now = [], self._clock.now()
        if self.off is not None and abs(self.off) > MOST_OFF:
            found.append(Trouble("clock", str(abs(self.off) // timedelta(minutes=1))))
        if silent := [host for host, one in self._silent.items() if one.lasts(now, TRIED_LATELY, UNREACHED)]:
            found.append(Trouble("unreached", ", ".join(silent)))
        if taken := [host for host, one in self._taken.items() if one.lasts(now, LATELY, FOR_LONG)]:
            found.append(Trouble("shared_token", ", ".join(taken)))
        return found

    def see(self, host: str, answer: Answer | None) -> None:
        """See an answer that came past the session, or that none came."""
        if answer is None:
            self._miss(host)
        else:
            self._see(host, answer.status, answer.headers.get("date", ""))

    async def _answered(self, _session: ClientSession, _: SimpleNamespace, seen: TraceRequestEndParams) -> None:
        self._see(seen.url.host or "?", seen.response.status, seen.response.headers.get("Date", ""))

    async def _failed(self, _session: ClientSession, _: SimpleNamespace, seen: TraceRequestExceptionParams) -> None:
        if isinstance(seen.exception, ClientError | OSError):  # not where we gave up ourselves, as at the end
            self._miss(seen.url.host or "?")

    def _miss(self, host: str) -> None:
        self._silent[host] = _longer(self._silent.get(host), self._clock.now(), TRIED_LATELY)

    def _see(self, host: str, status: int, date: str) -> None:
        self._silent.pop(host, None)
        self._see_time(date)
        if status == HTTPStatus.CONFLICT:
            self._taken[host] = _longer(self._taken.get(host), self._clock.now(), LATELY)

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
