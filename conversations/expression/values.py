"""What a value is: text until used, and how text, numbers, booleans and dates become each other (XPath 1.0, ODK)."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from decimal import Decimal

Value = str | float | bool | list[str]

NAN = math.nan
_EPOCH = date(1970, 1, 1)
_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:T(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?:Z|[-+]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_LONGEST_NUMBER = 40  # characters; a longer text is no number anybody meant


def to_number(value: Value) -> float:
    """Read a value as a number; dates become days since 1970-01-01, blank and nonsense become NaN."""
    if isinstance(value, str):
        return number_of_text(value)
    if isinstance(value, list):
        return number_of_text(value[0]) if value else NAN
    return float(value)


def number_of_text(text: str) -> float:
    """Read text as XPath does, with ISO dates as days; never Python's own spellings such as 1e5 or inf."""
    if not text:
        return NAN
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        return float(text)
    stripped = text.strip()
    if len(stripped) > _LONGEST_NUMBER:
        return NAN
    if _NUMBER.fullmatch(stripped):
        return float(stripped)
    return days_of_text(stripped)


def to_text(value: Value) -> str:
    """Write a value as it is stored: 5.0 is `5`, booleans are `true` and `false`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0] if value else ""
    return text_of_number(value)


def text_of_number(number: float) -> str:
    """Write a number without an exponent and without a needless `.0`."""
    if math.isfinite(number):
        return str(int(number)) if number == int(number) else f"{Decimal(repr(number)):f}"
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def to_boolean(value: Value) -> bool:
    """Any text but the empty one is true, also `false` and `0`; so is any number but zero and NaN."""
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return bool(value)


def equal(left: Value, right: Value) -> bool:
    """Compare with `=`: as booleans, else as numbers, else as text; a list of nodes by any of them."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, list):
        return any(equal(one, right) for one in left)
    if isinstance(right, list):
        return any(equal(left, one) for one in right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    return left == right


def unequal(left: Value, right: Value) -> bool:
    """Compare with `!=`, which over a list of nodes is not the opposite of `=`: an empty list differs from nothing."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) != to_boolean(right)
    if isinstance(left, list):
        return any(unequal(one, right) for one in left)
    if isinstance(right, list):
        return any(unequal(left, one) for one in right)
    return not equal(left, right)


def days_of_text(text: str) -> float:
    """Days since 1970-01-01 of an ISO date or date-time (wall clock, time as a fraction), else NaN."""
    match = _DATE.fullmatch(text)
    if not match:
        return NAN
    year, month, day, hour, minute, second = match.groups()
    try:
        days = (date(int(year), int(month), int(day)) - _EPOCH).days
    except ValueError:
        return NAN
    seconds = int(hour or 0) * 3600 + int(minute or 0) * 60 + float(second or 0)
    return days + seconds / 86400


def date_of_days(days: float) -> date | None:
    """Give the day so many days after 1970-01-01, or None where there is no such day."""
    if not math.isfinite(days):
        return None
    try:
        return _EPOCH + timedelta(days=math.floor(days))
    except OverflowError:
        return None
