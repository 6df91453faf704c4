"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import TIME_ZONE

MORNING = datetime(2026, 11, 10, 8, 0, tzinfo=TIME_ZONE)


class StoppedClock:
    """Stands at eight in the morning of 10 November 2026, unless told otherwise."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by
