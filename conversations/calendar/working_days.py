"""Working days: all but Saturdays, Sundays and the holidays of the Labour Code (article 112)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from conversations.calendar import lunar

SATURDAY = 5
TET = range(-1, 4)
"""The five days of Tết, counted from the first of the lunar year; which five they are is said anew each year."""


def due(on: date, days: int) -> date:
    """Give the last of so many working days after a day."""
    while days:
        on += timedelta(days=1)
        days -= is_working_day(on)
    return on


def is_working_day(day: date) -> bool:
    """Tell whether offices are open on a day by the law alone; days that are swapped in a year are not known."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    """Give the holidays of a year, with the next working day where one falls on a weekend."""
    tet, hung_kings = lunar.day_of(1, 1, year), lunar.day_of(10, 3, year)
    fixed = [date(year, month, day) for day, month in ((1, 1), (30, 4), (1, 5), (2, 9))]
    holidays = [*(tet + timedelta(days=shift) for shift in TET), hung_kings, *fixed, _beside(year)]
    off: set[date] = set(holidays)
    for holiday in sorted(holidays):
        if holiday.weekday() >= SATURDAY:
            instead = holiday
            while instead.weekday() >= SATURDAY or instead in off:
                instead += timedelta(days=1)
            off.add(instead)
    return frozenset(off)


def _beside(year: int) -> date:
    """Give the second day of the National Day: the one before it or behind, so that it makes a longer rest."""
    return date(year, 9, 1) if date(year, 9, 2).weekday() in {1, 2} else date(year, 9, 3)
