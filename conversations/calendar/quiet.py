"""Quiet times, when nobody is to be disturbed: at night, at Tết, and on the quiet days of a place."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from conversations.calendar.dates import Days

QUIET_FROM = time(21, 0)
QUIET_UNTIL = time(6, 30)
_DAY = timedelta(days=1)


def is_quiet(now: datetime, quiet_days: Collection[Days] = ()) -> bool:
    """Say whether it is night or a quiet day; `now` is what the clock of the place shows."""
    at_night = not QUIET_UNTIL <= now.time() < QUIET_FROM
    return at_night or is_quiet_day(now.date(), quiet_days)


def is_quiet_day(day: date, quiet_days: Collection[Days]) -> bool:
    """Say whether a day is among quiet ones."""
    return _quiet_until(day, quiet_days) is not None


def next_open(now: datetime, quiet_days: Collection[Days] = ()) -> datetime:
    """Give the moment from which one may speak: now, or the next morning that is not quiet."""
    if not is_quiet(now, quiet_days):
        return now
    day = now.date() if now.time() < QUIET_UNTIL else now.date() + _DAY
    return datetime.combine(next_open_day(day, quiet_days), QUIET_UNTIL, now.tzinfo)


def next_open_day(day: date, quiet_days: Collection[Days]) -> date:
    """Give a day, or the first one after it that is not quiet."""
    while (last := _quiet_until(day, quiet_days)) is not None:
        day = last + _DAY
    return day


def last_open_day(day: date, quiet_days: Collection[Days]) -> date:
    """Give a day, or the last one before it that is not quiet."""
    while (
        first := min((days.first for days in quiet_days if days.first <= day <= days.last), default=None)
    ) is not None:
        day = first - _DAY
    return day


def _quiet_until(day: date, quiet_days: Collection[Days]) -> date | None:
    return max((days.last for days in quiet_days if days.first <= day <= days.last), default=None)
