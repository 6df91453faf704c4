"""What can be seen of the platforms' answers as they pass: their time beside ours, and another user of a token."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import TraceConfig

from bot.running.troubles import Trouble

if TYPE_CHECKING:
    from types import SimpleNamespace

    from aiohttp import ClientResponse, ClientSession, TraceRequestEndParams

    from bot.clock import Clock

MOST_OFF = timedelta(minutes=2)
LATELY = timedelta(minutes=2)  # who polls with our token does so every minute


class Passing:
    """Watches every answer that comes to a session; addresses are not kept, for they hold tokens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.off: timedelta | None = None
        """How far our clock is ahead of the last platform that told the time."""
        self._taken: dict[str, datetime] = {}  # when a host last said that another program fetches there
        self.trace = TraceConfig()
        self.trace.on_request_end.append(self._answered)

    def troubles(self) -> list[Trouble]:
        """Tell what is wrong by what was seen."""
        found, now = [], self._clock.now()
        if self.off is not None and abs(self.off) > MOST_OFF:
            found.append(Trouble("clock", str(abs(self.off) // timedelta(minutes=1))))
        if taken := [host for host, at in self._taken.items() if abs(now - at) < LATELY]:
            found.append(Trouble("shared_token", ", ".join(taken)))
        return found

    async def _answered(self, _session: ClientSession, _: SimpleNamespace, seen: TraceRequestEndParams) -> None:
        self._see_time(seen.response)
        if seen.response.status == HTTPStatus.CONFLICT:
            self._taken[seen.url.host or "?"] = self._clock.now()

    def _see_time(self, response: ClientResponse) -> None:
        try:
            told = parsedate_to_datetime(response.headers.get("Date", ""))
        except ValueError:
            return
        if told.tzinfo is not None:
            self.off = self._clock.now() - told
