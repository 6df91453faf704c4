"""The year of a day that was said without one, or with two figures of it: by the sense of the question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from conversations.understanding.folding import fold
from conversations.understanding.likely import Likely

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1900, 2100
Sense = Literal["past", "future", "near", "birth"]
"""What days a question is about: those gone by, those to come, either, or the day somebody was born."""

_YEARS_AHEAD = 10
_SOON, _HALF_A_YEAR, _A_YEAR = 61, 183, 366  # days
_BIRTH = re.compile(r"\bsinh\b(?! hoat| vien)|\bde ngay\b|\bborn\b|\bbirth")
_FUTURE = re.compile(r"\bse\b|\bdu kien\b|\bsap\b|(?<!quiet )\bdinh\b|\bbao gio\b|\bhan\b|\bwill\b|\bplanned\b|\bdue\b")
_PAST = re.compile(
    r"\bda\b|\bto chuc\b|\bhop\b|\bquiet dinh\b|\bdien ra\b|\bxay ra\b|\bvua\b|\bki\b|\bcap\b|\bwas\b|\bheld\b|\bdid\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question about a day wants to know: today's date where it is asked, its sense, and what it allows."""

    today: date
    sense: Sense = "near"
    allows: Callable[[date], bool] = lambda _: True


def sense_of(label: str) -> Sense:
    """Work out from the words of a question what days it is about."""
    plain = fold(label)
    if _BIRTH.search(plain):
        return "birth"
    if _FUTURE.search(plain):
        return "future"
    return "past" if _PAST.search(plain) else "near"


def without_year(day: int, month: int, asked: Asked) -> date | Likely[date] | None:
    """Give the nearest such day in the sense of the question; one far off is only likely, a birthday is none."""
    if asked.sense == "birth":
        return None
    years = (asked.today.year + away for away in range(-1, 2))
    days = [found for year in years if (found := day_of(day, month, year))]
    allowed = [found for found in days if asked.allows(found)] or days
    nearest = min(allowed, key=lambda found: _distance(found, asked), default=None)
    if nearest is None:
        return None
    soon = next((found for found in days if _is_soon(found, asked.today)), None)
    if soon is not None and soon not in allowed and nearest.year < soon.year:
        return soon  # rather not allowed, as is then said, than the same day of a year ago
    if abs((nearest - asked.today).days) > _A_YEAR:
        return None
    is_of_this_year, is_near = nearest.year == asked.today.year, abs((nearest - asked.today).days) <= _HALF_A_YEAR
    is_one_way = asked.sense != "near" or len(allowed) < len(days)
    is_sure = is_of_this_year or is_near if is_one_way else is_of_this_year and is_near
    return nearest if is_sure else Likely(nearest)


def _is_soon(day: date, today: date) -> bool:
    """Tell whether a day is still to come this year, within two months."""
    return day.year == today.year and 0 < (day - today).days <= _SOON


def _distance(found: date, asked: Asked) -> tuple[bool, int]:
    away = (found - asked.today).days
    is_against = (asked.sense == "past" and away > 0) or (asked.sense == "future" and away < 0)
    return is_against, abs(away)


def of_year(day: int, month: int, year: str, asked: Asked) -> date | Likely[date] | None:
    """Give a day of a written year; two figures stand for the nearest year in the sense of the question."""
    if len(year) > len("26"):
        found = day_of(day, month, int(year))
        is_against = found is not None and asked.sense in {"past", "birth"} and found > asked.today
        return Likely(found) if found is not None and is_against else found
    ahead = {"birth": 0, "past": 0}.get(asked.sense, _YEARS_AHEAD)
    century = FIRST_YEAR if 2000 + int(year) > asked.today.year + ahead else 2000
    found = day_of(day, month, century + int(year))
    if found is None:
        return None
    is_near = abs(found.year - asked.today.year) <= 1
    return found if is_near or (asked.sense == "birth" and century != FIRST_YEAR) else Likely(found)


def day_of(day: int, month: int, year: int) -> date | None:
    """Give a day between the first and the last year, None where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def away_from(today: date, days: int) -> date | None:
    """Give the day so many days from today, None outside the years that are read."""
    ordinal = today.toordinal() + days
    if date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal():
        return date.fromordinal(ordinal)
    return None
