"""Reading a date the way people write it: the day first, then the month, and the year if they care to."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import without_courtesy, without_particles
from conversations.understanding.folding import bare
from conversations.understanding.lexicon import Lexicon
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.number_words import WORDS, numbers_in
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from conversations.understanding.courtesy import Words
    from conversations.understanding.likely import Likely

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MOST_WORDS = 16
_YEARS_AHEAD = 10

_DAYS_FROM_TODAY = Lexicon(
    {
        "hôm nay": 0,
        "bữa nay": 0,
        "sáng nay": 0,
        "chiều nay": 0,
        "tối nay": 0,
        "hôm qua": -1,
        "bữa qua": -1,
        "sáng qua": -1,
        "chiều qua": -1,
        "tối qua": -1,
        "hôm kia": -2,
        "bữa kia": -2,
        "ngày mai": 1,
        "mai": 1,
        "sáng mai": 1,
        "chiều mai": 1,
        "tối mai": 1,
        "ngày kia": 2,
        "ngày mốt": 2,
        "today": 0,
        "yesterday": -1,
        "tomorrow": 1,
    }
)

# Words without accents; every group is bounded by blanks, so nothing is tried twice.
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) (?P<month>\d{1,2}) (?P<day>\d{1,2})")
_IN_FIGURES = re.compile(
    r"(?:ngay |mung |mong )?(?P<day>\d{1,2}) (?:thang |th? ?)?(?P<month>\d{1,2})(?: (?:nam )?(?P<year>\d{4}|\d{2}))?"
)
_FOURTH = Lexicon({"tư": 4})
_COMMA_BETWEEN_FIGURES = re.compile(r"\d,\d")


def read_date(text: str, today: date) -> date | Likely[date] | Misread:
    """Read a date between 1900 and 2100; without a year it lies in the year of `today`, the asker's day."""
    if slip := unreadable(text):
        return slip
    if _COMMA_BETWEEN_FIGURES.search(text):
        return Misread("not_a_date")
    for spelled in spellings(text):
        words = tuple(spelled.split())
        if len(words) > _MOST_WORDS:
            break
        for said in (words, *without_particles(words), *without_courtesy(words)):
            if found := _said(said, today):
                return found
    return Misread("not_a_date")


def _said(words: Words, today: date) -> date | None:
    spelled = " ".join(words)
    away = _DAYS_FROM_TODAY.find(spelled)
    if away is not None:
        return _in_bounds(today.toordinal() + away)
    plain = bare(spelled)
    if found := _YEAR_FIRST.fullmatch(plain) or _IN_FIGURES.fullmatch(plain):
        year = found["year"]
        return _date(int(found["day"]), int(found["month"]), _full_year(year, today) if year else today.year)
    return _in_words(words, today)


def _in_words(words: Words, today: date) -> date | None:
    """Read ngày hai mươi tháng mười một năm 2025. Năm is both the year and five, so each place for it is tried."""
    plain = tuple(map(bare, words))
    if plain.count("thang") != 1:
        return None
    at = plain.index("thang")
    first = 1 if plain[0] in {"ngay", "mung", "mong"} else 0
    day, rest = _count(words[first:at]), words[at + 1 :]
    found = {_date(day, _count(rest), today.year)}
    for place in range(1, len(rest)):
        if bare(rest[place]) == "nam":
            found.add(_date(day, _count(rest[:place]), _count(rest[place + 1 :])))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _count(words: Words) -> int:
    """Read a whole number, 0 when it is none."""
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0])
    if fourth := _FOURTH.find(" ".join(words)):
        return fourth
    parts = [part for word in words if (part := WORDS.find(word))]
    readings = numbers_in(tuple(parts)) if len(parts) == len(words) else ()
    return int(readings[0]) if len(readings) == 1 else 0


def _full_year(written: str, today: date) -> int:
    """Complete a year of two figures: 25 is 2025, and 85 is 1985 as long as 2085 is far away."""
    if len(written) > len("25"):
        return int(written)
    century = FIRST_YEAR if 2000 + int(written) > today.year + _YEARS_AHEAD else 2000
    return century + int(written)


def _date(day: int, month: int, year: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_bounds(ordinal: int) -> date | None:
    if date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal():
        return date.fromordinal(ordinal)
    return None
