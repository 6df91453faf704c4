"""Reading several days of one year: 21/4, 2/10 và 16/11; ngày 21 tháng 4."""

from __future__ import annotations

import re
from datetime import date

from conversations.understanding.folding import fold
from conversations.understanding.misread import Misread

MOST_DAYS = 24
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})(?:\s*(?:[/.-]|nam)\s*(\d{4}))?(?!\d)")
_BETWEEN = re.compile(r"[\s,;.&+]|\b(?:ngay|va|roi|nua|and)\b")


def read_days(text: str, year: int) -> list[date] | Misread:
    """Read days of a year, in order and each once; nothing is read where a word or a day is not understood."""
    said = _plain(text)
    found = _DAY.findall(said)
    if not found or _BETWEEN.sub("", _DAY.sub(" ", said)):
        return Misread("not_a_date")
    days = {_day(int(day), int(month), int(of or year)) for day, month, of in found}
    if None in days or any(one and one.year != year for one in days) or len(days) > MOST_DAYS:
        return Misread("not_a_date")
    return sorted(one for one in days if one)


def _plain(text: str) -> str:
    """Fold the words, and leave what parts the numbers."""
    return "".join(fold(part) if part.strip().isalpha() else part for part in re.split(r"([^\W\d_]+)", text))


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
