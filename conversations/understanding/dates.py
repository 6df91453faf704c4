"""Reading a date the way people write it: the day first, then the month, and the year if they care to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import without_courtesy, without_particles
from conversations.understanding.day_words import said_from_today, undressed
from conversations.understanding.folding import bare
from conversations.understanding.lexicon import Lexicon
from conversations.understanding.likely import Likely
from conversations.understanding.misread import Misread, unreadable
from conversations.understanding.number_words import WORDS, numbers_in
from conversations.understanding.telex import spellings
from conversations.understanding.unknown import says_unknown
from conversations.understanding.years import Asked, day_of, of_year, without_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from conversations.understanding.courtesy import Words
    from conversations.understanding.day_words import Dressed

_MOST_WORDS = 20

# Words without accents; every group is bounded by blanks, so nothing is tried twice.
_MONTH = r"(?:thang+|thag|thg|thng|thanh|th|t|tg)"
_YEAR = r"(?: (?:(?:nam|n) )?(?P<year>\d{4}|\d{2}))?"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) (?P<month>\d{1,2}) (?P<day>\d{1,2})")
_IN_FIGURES = re.compile(rf"(?:ngay |mung |mong |ng |n )?(?P<day>\d{{1,2}}) (?:{_MONTH} )?(?P<month>\d{{1,2}}){_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH} (?P<month>\d{{1,2}}) (?:ngay|mung|mong|hom|ng) (?P<day>\d{{1,2}}){_YEAR}")
_OF_THIS_MONTH = re.compile(
    r"(?:ngay|mung|mong|hom) (?P<day>\d{1,2}) (?:thang|thag|th|t) (?P<month>nay|truoc|roi|vua roi)"
)
_FOURTH = Lexicon({"tư": 4})
_COMMA_BETWEEN_FIGURES = re.compile(r"\d,\d")
_LETTERS_AND_FIGURES = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
# Two days with what parts them, before a month: 20–22/11, 1 - 7/10/2026; 15-9/2026 has a year of four figures instead.
_BETWEEN = r"\s*(?:[-–—~]+>?|→|den|đến|tới|toi|và|va|hoặc|hoac|hay|,|&|\+)\s*(?:ngày\s+|ngay\s+)?"
_SEVERAL = re.compile(
    rf"\d{{1,2}}{_BETWEEN}\d{{1,2}}\s*(?:[/.]|th[áa]ng|th|t)\s*\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}\s*[/.]\s*\d{{1,2}}(?:\s*[/.]\s*\d{{2,4}})?{_BETWEEN}\d{{1,2}}\s*[/.]",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:\b(?:lúc|luc|vào lúc|vao luc)\s+)?(?<![\d/.-])\d{1,2}\s?(?:h|giờ|gio|g)"
    r"(?:\s?\d{2}(?!\d|\s*[/.-]))?(?![^\W\d_])(?:\s+(?:rưỡi|ruoi))?",
    re.IGNORECASE,
)
_ALL_DASHES = re.compile(r"\D*\d{1,2}\s*-\s*\d{1,2}\s*-\s*\d{2,4}\D*")


def read_date(text: str, asked: date | Asked) -> date | Likely[date] | Misread:
    """Read a date between 1900 and 2100; without a year it is the nearest in the sense of what is asked.

    For `asked` the asker's day is enough where the question has no sense of its own.
    """
    if slip := unreadable(text):
        return slip
    if says_unknown(text):
        return Misread("unknown")
    if _SEVERAL.search(text) and not _ALL_DASHES.fullmatch(text):
        return Misread("several_days")
    if _COMMA_BETWEEN_FIGURES.search(text):
        return Misread("not_a_date")
    wanted = asked if isinstance(asked, Asked) else Asked(asked)
    text = _HOUR.sub(" ", text)
    return next((found for words in _sayings(text) if (found := _said(words, wanted))), None) or _no_date(text, wanted)


def _no_date(text: str, asked: Asked) -> Misread:
    """Ask for the year where only that is missing."""
    anywhen = replace(asked, sense="near")
    lacks_year = asked.sense == "birth" and any(_said(words, anywhen) for words in _sayings(text))
    return Misread("no_year" if lacks_year else "not_a_date")


def _sayings(text: str) -> Iterator[Words]:
    for spelled in spellings(text):
        words = tuple(_LETTERS_AND_FIGURES.sub(" ", spelled).split())
        if len(words) <= _MOST_WORDS:
            yield from (words, *without_particles(words), *without_courtesy(words))


def _said(words: Words, asked: Asked) -> date | Likely[date] | None:
    if found := said_from_today(words, asked):
        return found
    dressed = undressed(words)
    around = replace(asked, sense=dressed.sense or asked.sense)
    found = _day(dressed.words, around, dressed.years_away)
    return None if found is None else _as_dressed(found, dressed)


def _as_dressed(found: date | Likely[date], dressed: Dressed) -> date | Likely[date]:
    """Take a day as likely only where it was said to be about then, or is no such day of the week."""
    day = found.value if isinstance(found, Likely) else found
    is_doubtful = dressed.is_about or dressed.weekday not in {None, day.weekday()}
    return Likely(day) if is_doubtful else found


def _day(words: Words, asked: Asked, years_away: int | None) -> date | Likely[date] | None:
    plain = " ".join(map(bare, words))
    if found := _YEAR_FIRST.fullmatch(plain) or _IN_FIGURES.fullmatch(plain) or _MONTH_FIRST.fullmatch(plain):
        return _completed(int(found["day"]), int(found["month"]), found["year"] or "", asked, years_away)
    if found := _OF_THIS_MONTH.fullmatch(plain):
        months = asked.today.year * 12 + asked.today.month - (1 if found["month"] == "nay" else 2)
        return day_of(int(found["day"]), months % 12 + 1, months // 12)
    return _in_words(words, asked, years_away)


def _completed(day: int, month: int, year: str, asked: Asked, years_away: int | None) -> date | Likely[date] | None:
    if year:
        return of_year(day, month, year, asked)
    if years_away is not None:
        return day_of(day, month, asked.today.year + years_away)
    return without_year(day, month, asked)


def _in_words(words: Words, asked: Asked, years_away: int | None) -> date | Likely[date] | None:
    """Read ngày hai mươi tháng mười một năm 2025. Năm is both the year and five, so each place for it is tried."""
    plain = tuple(map(bare, words))
    if plain.count("thang") != 1:
        return None
    at = plain.index("thang")
    if not at and plain.count("ngay") == 1:
        turned = plain.index("ngay")
        return _in_words((*words[turned:], *words[:turned]), asked, years_away)
    first = 1 if plain[0] in {"ngay", "mung", "mong"} else 0
    day, rest = _count(words[first:at]), words[at + 1 :]
    found = {_completed(day, month, "", asked, years_away)} if (month := _count(rest)) else set()
    for place in range(1, len(rest)):
        if bare(rest[place]) == "nam":
            found.add(_completed(day, _count(rest[:place]), str(_count(rest[place + 1 :])), asked, None))
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
