"""Rules of dates: when something takes place, as officers type it.

Such as 10/11, 1/10 - 7/10/2026, Q1/2026, âm 29/12 - âm 5/1, trước 10/11, chưa có ngày, or planned from another
occasion: bao_cao - 31.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from functools import lru_cache
from typing import Literal, NamedTuple

Reason = Literal["unreadable", "no_such_day", "no_such_year", "backwards", "unknown", "circle", "no_deadline"]

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What the key of an occasion looks like."""
YEARS = range(2000, 2100)
"""The years that may be written in a rule."""
LONGEST = 100  # letters
FURTHEST = 366  # days from the occasion something is planned from
LONGEST_OVER_NEW_YEAR = 100  # days; what would take longer was typed the wrong way round
LUNAR_LENGTH = 30
_LEAP_YEAR = 2024
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class WrongDate(Exception):
    """A rule that cannot hold: `reason` says why, `what` is the piece of text, or the key, that is wrong."""

    def __init__(self, reason: Reason, what: str) -> None:
        super().__init__(reason, what)
        self.reason: Reason = reason
        self.what = what


class Point(NamedTuple):
    """A day of the year, or of one year only."""

    day: int
    month: int
    year: int | None = None


class Span(NamedTuple):
    """From one day to another, or the same; by the sun or by the moon."""

    first: Point
    last: Point
    lunar: bool = False


class Quarter(NamedTuple):
    """Some time in a quarter of a year."""

    number: int
    year: int


class Offset(NamedTuple):
    """A number of days before the first day of another occasion (negative), or after its last."""

    key: str
    days: int


class Before(NamedTuple):
    """Before the day that a document prints: the last day is the one before it."""

    printed: Span


class Undated(NamedTuple):
    """On a day that somebody is still to set."""


Rule = Span | Quarter | Offset | Before | Undated

_MARKS = re.compile("[\u0300-\u036f]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]|\b(?:den|toi)\b")
_SILENT = re.compile(r"\b(?:h[aă]ng nam|tu|het|ngay|mung|duong lich)\b")
_LUNAR = re.compile(r"\b(?:am lich|am|al)\b")
_SLASHES = re.compile(r" ?(?:/|\.|\bthang\b|\bnam\b) ?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ t]00:00(?::00)?)?")
_POINT = r"(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?)?"
_SPAN = re.compile(rf"{_POINT}(?: ?- ?{_POINT})?")
_QUARTER = re.compile(r"(?:quy|q) ?([1-4]|i{1,3}|iv)/(\d{4})")
_BEFORE = re.compile(r"(?:han (?:chot |cuoi )?)?(?:truoc|before)(?! het\b) ")  # before the end of a day is that day
_UNDATED = re.compile(r"chua (?:co|dinh|ro|biet|an dinh)(?: ngay)?|no date yet")
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})(?:-(\d{4}|\d\d))?")
_TET = re.compile(r"\b(?:mung ?)?(\d{1,2}) tet\b")
_LAST_WEEK = 20  # from this day on it is the month before Tết
_OFFSET = re.compile(rf"({KEY.pattern}) ?([+-]) ?(\d{{1,4}})(?: ngay)?")


@lru_cache(maxsize=1024)
def parse(when: str) -> Rule:
    """Read a rule, with or without accents, however it is spaced. Raises WrongDate."""
    if len(when) > LONGEST:
        raise WrongDate("unreadable", f"{when[:LONGEST]}…")
    text = _plain(when)
    if offset := _OFFSET.fullmatch(text):
        return _offset(offset, when)
    if _UNDATED.fullmatch(text):
        return Undated()
    if before := _BEFORE.match(text):
        return _before(text[before.end() :], when)
    return _by_itself(text, when)


def _by_itself(text: str, when: str) -> Span | Quarter:
    if iso := _ISO.fullmatch(text):
        text = "/".join(reversed(iso.groups()))
    text = _TET.sub(_by_tet, text)
    lunar = _LUNAR.search(text) is not None
    text = _with_slashes(_tidy(text))
    if quarter := _QUARTER.fullmatch(text):
        number, year = quarter.groups()
        return Quarter(_QUARTERS.get(number) or int(number), _year(year, when))
    if span := _SPAN.fullmatch(text):
        return _span(span, when, lunar=lunar)
    raise WrongDate("unreadable", when)


def _by_tet(found: re.Match[str]) -> str:
    """Write the 28th, or the first, of Tết as a lunar day."""
    return f"am {found[1]}/{12 if int(found[1]) >= _LAST_WEEK else 1}"


def _with_slashes(text: str) -> str:
    """Write 20-11 as 20/11; 1-7 may be a week of some month, and stays."""
    found = _DASHED.fullmatch(text)
    if found and (found[3] or int(found[1]) > int(found[2])):
        return "/".join(part for part in found.groups() if part)
    return text


def written(rule: Rule) -> str:
    """Write a rule in the one way in which it is kept; parse reads it back."""
    if isinstance(rule, Quarter):
        return f"Q{rule.number}/{rule.year}"
    if isinstance(rule, Undated):
        return "chưa có ngày"
    if isinstance(rule, Before):
        return f"trước {written(rule.printed)}"
    if isinstance(rule, Offset):
        return f"{rule.key} {'-' if rule.days < 0 else '+'} {abs(rule.days)}"
    points = [rule.first] if rule.first == rule.last else [rule.first, rule.last]
    moon = "âm " if rule.lunar else ""
    return " - ".join(moon + "/".join(str(part) for part in point if part is not None) for point in points)


def _plain(when: str) -> str:
    letters = unicodedata.normalize("NFKD", when.casefold()).replace("đ", "d")
    return " ".join(_DASHES.sub("-", _MARKS.sub("", letters)).split())


def _tidy(text: str) -> str:
    heard = _LUNAR.sub(" ", _SILENT.sub(" ", text))
    return _SLASHES.sub("/", " ".join(heard.replace(",", " ").split())).strip("/ ")


def _offset(found: re.Match[str], when: str) -> Offset:
    key, sign, days = found.groups()
    if int(days) > FURTHEST:
        raise WrongDate("unreadable", when)
    return Offset(key, int(f"{sign}{days}"))


def _before(text: str, when: str) -> Before:
    printed = _by_itself(text, when)
    if isinstance(printed, Quarter) or printed.first != printed.last:
        raise WrongDate("unreadable", when)
    return Before(printed)


def _span(found: re.Match[str], when: str, *, lunar: bool) -> Span:
    day, month, year, to_day, to_month, to_year = found.groups()
    if not (month if to_day is None else to_month):
        raise WrongDate("unreadable", when)
    if to_day is None:
        to_day, to_month, to_year = day, month, year
    first = Point(int(day), int(month or to_month), _year(year, when) if year else None)
    last = Point(int(to_day), int(to_month), _year(to_year, when) if to_year else None)
    for point in (first, last):
        _check(point, lunar=lunar)
    return _ordered(*_in_years(first, last), when, lunar=lunar)


def _year(text: str, when: str) -> int:
    year = int(text) if len(text) > 2 else YEARS.start + int(text)  # noqa: PLR2004 - two digits
    if year not in YEARS:
        raise WrongDate("no_such_year", when)
    return year


def _check(point: Point, *, lunar: bool) -> None:
    there = 1 <= point.month <= 12  # noqa: PLR2004 - months of a year
    length = LUNAR_LENGTH if lunar or not there else monthrange(point.year or _LEAP_YEAR, point.month)[1]
    if not there or not 1 <= point.day <= length:
        raise WrongDate("no_such_day", "/".join(str(part) for part in point if part is not None))


def _in_years(first: Point, last: Point) -> tuple[Point, Point]:
    """Let a year that is written once hold for both days; over the new year they are in two."""
    over = _place(last) < _place(first)
    if first.year is not None and last.year is None:
        return first, last._replace(year=first.year + over)
    if last.year is not None and first.year is None:
        return first._replace(year=last.year - over), last
    return first, last


def _ordered(first: Point, last: Point, when: str, *, lunar: bool) -> Span:
    years = (last.year or 0) - (first.year or 0)
    length = _place(last) - _place(first) + 12 * 31 * years
    if length < 0 and first.year is None:
        length += 12 * 31
    over = _place(last) < _place(first)
    if length < 0 or years > 1 or (over and length > LONGEST_OVER_NEW_YEAR):
        raise WrongDate("backwards", when)
    return Span(first, last, lunar)


def _place(point: Point) -> int:
    """Put the days of a year in their order; between two of a month it is their distance."""
    return 31 * point.month + point.day
