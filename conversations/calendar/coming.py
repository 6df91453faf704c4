"""The occasions of a calendar between two days, in the order in which they come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.calendar.dates import days_of, is_undated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion


RAREST = 8
"""Years from one 29 February to the next, at most."""
AHEAD = timedelta(days=364)
"""For so long the calendar is numbered in the chat."""


class Coming(NamedTuple):
    """An occasion in one year: `year` is that of its rule, from which what is planned back may fall into another."""

    occasion: Occasion
    year: int
    days: Days

    @property
    def key(self) -> str:
        """The key of the occasion."""
        return self.occasion.key


def following(occasions: Mapping[str, Occasion], key: str, today: date) -> Coming | None:
    """Give the first time from today on, also while it lasts; None where it comes no more."""
    for year in range(today.year - 1, today.year + RAREST + 1):
        days = days_of(occasions, key, year)
        if days is not None and days.last >= today:
            return Coming(occasions[key], year, days)
    return None


def between(occasions: Mapping[str, Occasion], first: date, last: date) -> list[Coming]:
    """Give what touches the days from the first to the last, the earliest first."""
    years = range(first.year - 1, last.year + 2)
    every = [(one, year, days_of(occasions, one.key, year)) for one in occasions.values() for year in years]
    found = [Coming(one, year, days) for one, year, days in every if days is not None]
    touching = [one for one in found if one.days.last >= first and one.days.first <= last]
    return sorted(touching, key=lambda one: (one.days.first, one.days.last, one.occasion.name))


def quiet_days(occasions: Mapping[str, Occasion], today: date) -> tuple[Days, ...]:
    """Give the days of rest from last year's to those of the year after next."""
    quiet = [one.key for one in occasions.values() if one.kind == "quiet"]
    years = range(today.year - 1, today.year + 3)
    return tuple(days for key in quiet for year in years if (days := days_of(occasions, key, year)) is not None)


def undated(occasions: Mapping[str, Occasion]) -> list[Occasion]:
    """Give what waits for its day to be set, also as it is planned from something that does, by name."""
    waiting = [one for key, one in occasions.items() if is_undated(occasions, key)]
    return sorted(waiting, key=lambda one: (one.name, one.key))


def numbers_of_undated(occasions: Mapping[str, Occasion], today: date) -> dict[str, int]:
    """Give by key the numbers under which the chat lists for an officer what waits for its day: behind all that comes.

    They hold for whoever stands for one area alone and hears of all in it.
    """
    shown = len({(one.occasion.key, one.days) for one in between(occasions, today, today + AHEAD)})
    return {one.key: number for number, one in enumerate(undated(occasions), shown + 1)}
