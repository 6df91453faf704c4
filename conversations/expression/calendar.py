"""Dates in expressions: how a value becomes a day, and how a day is written."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from conversations.expression import values

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLACE = re.compile("%[YymnbdeaHhMS3]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def iso_date(value: values.Value) -> str:
    """Turn days since 1970-01-01, or a date or date-time in text, into an ISO date; nonsense becomes empty."""
    if isinstance(value, bool):
        return ""
    day = values.date_of_days(values.to_number(value))
    return day.isoformat() if day else ""


def format_date(value: values.Value, pattern: str) -> str:
    """Write a date by a pattern such as `%d/%m/%Y`; what is no date becomes empty."""
    moment = None if isinstance(value, bool) else _moment(values.to_number(value))
    return "" if moment is None else _PLACE.sub(lambda found: _part(found[0][1], moment), pattern)


def _moment(days: float) -> datetime | None:
    if not math.isfinite(days):
        return None
    try:
        # Milliseconds: the fraction of a day is a float, and 08:30 must not become 08:29:59.
        return _EPOCH + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return None


def _part(letter: str, moment: datetime) -> str:
    simple = {"n": moment.month, "e": moment.day, "h": moment.hour}
    if letter in simple:
        return str(simple[letter])
    if letter == "b":
        return _MONTHS[moment.month - 1]
    if letter == "a":
        return _WEEKDAYS[moment.weekday()]
    if letter == "3":
        return f"{moment.microsecond // 1000:03d}"
    return f"{moment.year:04d}" if letter == "Y" else moment.strftime(f"%{letter}")
