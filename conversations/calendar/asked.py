"""Days of the calendar that people ask for in words: a month, this week, next year, Tết."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from conversations.calendar import lunar
from conversations.calendar.dates import Days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MONTH = re.compile(r"(?:thang|month) (0?[1-9]|1[0-2])(?: (?:nam )?(20\d\d))?")
_WEEK = timedelta(days=6)
_DAY = timedelta(days=1)


def pattern() -> str:
    """Give what can be asked for, as it is typed without accents."""
    return "|".join([_MONTH.pattern, *_NAMED])


def days(said: str, today: date) -> Days | None:
    """Give the days that are asked for; a month without its year is the one that still comes, or is now."""
    if named := _NAMED.get(said):
        return named(today)
    found = _MONTH.fullmatch(said)
    if found is None:
        return None
    month = int(found[1])
    return _month(int(found[2] or today.year + (month < today.month)), month)


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _next_month(today: date) -> Days:
    first = _month(today.year, today.month).last + _DAY
    return _month(first.year, first.month)


def _week(monday: date) -> Days:
    return Days(monday, monday + _WEEK)


def _this_week(today: date) -> Days:
    return _week(today - timedelta(days=today.weekday()))


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _tet(today: date) -> Days:
    """Give the week before and the week from the first day of the lunar year, of the Tết that is now or next."""
    first = next(day for year in (0, 1) if (day := lunar.day_of(1, 1, today.year + year)) + _WEEK >= today)
    return Days(first - _WEEK - _DAY, first + _WEEK)


_NAMED: Mapping[str, Callable[[date], Days]] = {
    **dict.fromkeys(("hom nay", "today"), lambda today: Days(today, today)),
    **dict.fromkeys(("ngay mai", "tomorrow"), lambda today: Days(today + _DAY, today + _DAY)),
    **dict.fromkeys(("tuan nay", "this week"), _this_week),
    **dict.fromkeys(("tuan sau", "tuan toi", "next week"), lambda today: _week(_this_week(today).last + _DAY)),
    **dict.fromkeys(("thang nay", "this month"), lambda today: _month(today.year, today.month)),
    **dict.fromkeys(("thang sau", "thang toi", "next month"), _next_month),
    **dict.fromkeys(("nam nay", "this year"), lambda today: _year(today.year)),
    **dict.fromkeys(("nam sau", "nam toi", "next year"), lambda today: _year(today.year + 1)),
    **dict.fromkeys(("tet", "lunar new year"), _tet),
}
