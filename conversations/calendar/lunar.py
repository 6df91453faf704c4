"""The lunar calendar of Vietnam: where its new year and its months fall, reckoned in the time of Hanoi.

Months begin on the day of the new moon. The eleventh holds the winter solstice, and of thirteen months between two
solstices the first in which the sun enters no new sign is the leap month. China reckons so too, an hour further east:
where a new moon or a solstice falls into that hour, the two calendars part by a day, or by a month.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

import astronomy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

YEARS = range(1968, 2200)
"""The lunar years that are reckoned; before 1968 the country had other time zones."""
LONGEST = 30

_EPOCH = date(2000, 1, 1)  # the library counts days from noon of this day, in Greenwich
_NOON = 0.5
_EAST = 7 / 24
_SIGN = 30  # degrees


def day_of(day: int, month: int, year: int) -> date:
    """Give the date of a day of the lunar calendar; the 30th of a short month is its last day. Leap months are passed.

    Raises ValueError for days, months and years that the calendar does not have.
    """
    if not 1 <= day <= LONGEST or year not in YEARS:
        raise ValueError(f"no day {day} in lunar month {month} of {year}")
    begins, length = _months(year + 1 if month > 10 else year)[month]  # noqa: PLR2004 - see _months
    return begins + timedelta(days=min(day, length) - 1)


@lru_cache(maxsize=64)
def _months(year: int) -> Mapping[int, tuple[date, int]]:
    """Give first day and length of the ordinary months from the eleventh of the year before to the tenth."""
    moons = _new_moons(_solstice(year - 1), _solstice(year))
    ordinary = list(pairwise(moons))
    if len(ordinary) > 12:  # noqa: PLR2004 - months of a year
        del ordinary[_leap(moons)]
    return {(number + 10) % 12 + 1: (one, (then - one).days) for number, (one, then) in enumerate(ordinary)}


def _new_moons(since: date, until: date) -> Sequence[date]:
    """Give the days on which months begin, from the month that holds one day to the month that holds another."""
    moons = []
    moon = astronomy.SearchMoonPhase(0, _midnight(since - timedelta(days=LONGEST)), 2 * LONGEST)
    while _day(moon) <= until:
        moons.append(_day(moon))
        moon = astronomy.SearchMoonPhase(0, moon.AddDays(LONGEST - 5), LONGEST)
    return moons[1:] if moons[1] <= since else moons


def _leap(moons: Sequence[date]) -> int:
    signs = [int(astronomy.SunPosition(_midnight(moon)).elon // _SIGN) for moon in moons]
    return next(place for place in range(len(signs)) if signs[place] == signs[place + 1])


def _solstice(year: int) -> date:
    return _day(astronomy.Seasons(year).dec_solstice)


def _day(moment: astronomy.Time) -> date:
    return _EPOCH + timedelta(days=floor(moment.ut + _NOON + _EAST))


def _midnight(day: date) -> astronomy.Time:
    return astronomy.Time((day - _EPOCH).days - _NOON - _EAST)
