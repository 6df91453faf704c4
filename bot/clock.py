"""The clock: only the bot looks at one, conversations and storage are told the time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Protocol

TIME_ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""UTC+7 without summer time since 1975, so a small machine needs no time zone files."""


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Tell the time in `TIME_ZONE`."""
        ...


class RealClock:
    """The time it is."""

    def now(self) -> datetime:
        """Tell the real time."""
        return datetime.now(TIME_ZONE)


class MovedClock:
    """The real time moved by `offset`, so that in the simulator a month can pass at a tap."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """Tell the real time, moved."""
        return datetime.now(TIME_ZONE) + self.offset

    def move(self, by: timedelta) -> None:
        """Let so much time pass, or turn it back when negative."""
        self.offset += by
