"""The days on which the occasions of a calendar take place in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.calendar import lunar
from conversations.calendar.rules import Before, Offset, Quarter, Rule, Span, Undated, WrongDate, parse, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.calendar.occasion import Occasion, OccasionKind
    from conversations.calendar.rules import Point

__all__ = ["Days", "Offset", "Rule", "WrongDate", "check", "counted", "days_of", "is_undated", "parse", "written"]

YEARS = range(lunar.YEARS.start + 1, lunar.YEARS.stop - 2)
"""The years for which days are worked out."""
_LAST_OF_WINTER = 12


class Days(NamedTuple):
    """The first and the last day of an occasion, both included; the same for a single day."""

    first: date
    last: date


def days_of(occasions: Mapping[str, Occasion], key: str, year: int) -> Days | None:
    """Give the days of an occasion in a year, or None where it does not take place.

    It counts for the year in which it begins; what is planned from another counts for the year of that one; the
    twelfth lunar month for the year in which it ends. So a day may lie some weeks outside of its year, but no day is
    lost. What is due before a day ends on the day before it, while what is planned from it counts from the one that is
    printed. What is planned from an occasion that is no more does not take place either.
    """
    if year not in YEARS:
        return None
    base = _base(occasions, key)
    if base is None:
        return None
    *offsets, rule = base
    days = _printed(rule, year)
    if days and isinstance(rule, Before) and not offsets:
        return _moved(days, -1)
    if days and offsets:
        days = counted(occasions[offsets[-1].key].kind, days)
    for offset in reversed(offsets):
        days = days and _moved(days, offset.days)
    return days


def counted(kind: OccasionKind, days: Days) -> Days:
    """Give the days from which is counted back and on: a deadline is its last day, since when it may ever be met."""
    return Days(days.last, days.last) if kind == "deadline" else days


def check(occasions: Mapping[str, Occasion], key: str) -> None:
    """Raise WrongDate where the rule of an occasion, or one it is planned from, cannot be worked out."""
    _planned_from(occasions, key)
    only = occasions[key]
    if isinstance(parse(only.when), Before) and only.kind != "deadline":
        raise WrongDate("no_deadline", only.when)


def is_undated(occasions: Mapping[str, Occasion], key: str) -> bool:
    """Tell whether an occasion, or the one it is planned from, waits for somebody to set its day."""
    rule = _base(occasions, key)
    return rule is not None and isinstance(rule[-1], Undated)


_Base = Span | Quarter | Before | Undated


def _base(occasions: Mapping[str, Occasion], key: str) -> tuple[*tuple[Offset, ...], _Base] | None:
    """Follow an occasion to the one that stands by itself, or give None where that is no more."""
    try:
        return _planned_from(occasions, key)
    except WrongDate as wrong:
        if wrong.reason not in {"unknown", "circle"}:
            raise
        return None


def _planned_from(occasions: Mapping[str, Occasion], key: str) -> tuple[*tuple[Offset, ...], _Base]:
    """Follow an occasion to the one that stands by itself."""
    seen: set[str] = set()
    offsets: list[Offset] = []
    while True:
        if key in seen:
            raise WrongDate("circle", key)
        if key not in occasions:
            raise WrongDate("unknown", key)
        seen.add(key)
        rule = parse(occasions[key].when)
        if not isinstance(rule, Offset):
            return (*offsets, rule)
        offsets.append(rule)
        key = rule.key


def _moved(days: Days, by: int) -> Days:
    day = (days.first if by < 0 else days.last) + timedelta(days=by)
    return Days(day, day)


def _printed(rule: _Base, year: int) -> Days | None:
    """Give the days as they are written down."""
    if isinstance(rule, Undated):
        return None
    if isinstance(rule, Quarter):
        return _quarter(rule, year)
    if isinstance(rule, Span):
        return _span(rule, year)
    there, point = _span(rule.printed, year), rule.printed.first
    if there or point.year is not None:
        return there
    return Days(date(year, 3, 1), date(year, 3, 1))  # before a 29 February that is not there


def _quarter(quarter: Quarter, year: int) -> Days | None:
    if quarter.year != year:
        return None
    month = 3 * quarter.number
    return Days(date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]))


def _span(span: Span, year: int) -> Days | None:
    if span.first.year not in {None, year - (span.lunar and span.first.month == _LAST_OF_WINTER)}:
        return None
    if span.lunar:
        first, last = (_by_moon(point, year) for point in span[:2])
        return Days(first, last if last >= first else _by_moon(span.last, year + 1))
    over = span.last[1::-1] < span.first[1::-1]
    start, end = _by_sun(span.first, year), _by_sun(span.last, year + over)
    if span.first != span.last:  # a span to 29 February ends with the month
        end = end or _by_sun(span.last._replace(day=span.last.day - 1), year + over)
    return Days(start, end) if start and end else None


def _by_sun(point: Point, year: int) -> date | None:
    there = point.day <= monthrange(year, point.month)[1]
    return date(year, point.month, point.day) if there else None


def _by_moon(point: Point, year: int) -> date:
    return lunar.day_of(point.day, point.month, year - 1 if point.month == _LAST_OF_WINTER else year)
