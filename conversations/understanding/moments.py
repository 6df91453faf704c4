"""Reading a time of a day the way people write it: 18:00 hôm nay, 2/10 7h, 7 giờ tối mai."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from conversations.understanding.dates import read_date
from conversations.understanding.folding import fold
from conversations.understanding.likely import Likely
from conversations.understanding.misread import Misread

if TYPE_CHECKING:
    from datetime import date

LONGEST = 60  # characters
NOON = 12
# Behind an hour 20/12 and 20 tháng 12 are a day, and 20 alone are minutes.
_DAY = r"\s*\d{1,2}\s*(?:/\s*\d|tháng|thang|[.-]\d{1,2}(?![\d/]))"
_TIME = re.compile(
    rf"(?<!\d)(?P<hour>[01]?\d|2[0-3])\s*(?:(?::|(?:h|giờ|gio)(?!{_DAY}))\s*(?P<minute>[0-5]\d)|(?:h|giờ|gio)(?P<half>\s*(?:rưỡi|ruoi))?)"
    r"(?:\s*phút|\s*phut)?(?:(?!\d)|(?={_DAY}))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:luc )?(?P<hour>[01]?\d|2[0-3])(?P<half> ruoi)?(?: (?:sang|trua|chieu|toi|dem))?")
_NOON = re.compile(r"\btrua\b")
_LATEST_NOON = 2  # 1 giờ trưa and 2 giờ trưa are after twelve
_LATE = re.compile(r"\b(?:chieu|toi|dem)\b")
_WITHOUT = re.compile(r"\b(?:lúc|luc|vào|vao|at)\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"\b(?:sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem)\b", re.IGNORECASE)


def read_moment(text: str, now: datetime) -> datetime | Misread:
    """Read a time with a day, today where none is named; `now` is what the clock of the place shows."""
    found = list(_TIME.finditer(text)) if len(text) <= LONGEST else []
    if len(found) != 1:
        return Misread("not_a_date")
    hour, late = int(found[0]["hour"]), _LATE.search(fold(text))
    if late and hour < NOON:
        hour += NOON
    minute = 30 if found[0]["half"] else int(found[0]["minute"] or 0)
    rest = _WITHOUT.sub(" ", text[: found[0].start()] + " " + text[found[0].end() :]).strip(" ,.-")
    day = _day(rest, now.date())
    return day if isinstance(day, Misread) else datetime.combine(day, time(hour, minute), now.tzinfo)


def read_hour(text: str) -> str | None:
    """Read a time without a day, as 19:30; None where none can be read."""
    if len(text) > LONGEST:
        return None
    found = list(_TIME.finditer(text)) or list(filter(None, [_BARE.fullmatch(fold(text))]))
    if len(found) != 1:
        return None
    parts = {"minute": None, "half": None, **found[0].groupdict()}
    hour, said = int(parts["hour"] or 0), fold(text)
    if hour < NOON and (_LATE.search(said) or (_NOON.search(said) and hour <= _LATEST_NOON)):
        hour += NOON
    return f"{hour:02}:{30 if parts['half'] else int(parts['minute'] or 0):02}"


def _day(said: str, today: date) -> date | Misread:
    """Read the day as it stands, or without the part of the day, which the time has named already."""
    bare = " ".join(_PART_OF_DAY.sub(" ", said).split())
    if not bare or fold(bare) == "nay":
        return today
    found = read_date(said, today)
    again = read_date(bare, today) if isinstance(found, Misread) else found
    # What is read here is shown before anything is done with it.
    return again.value if isinstance(again, Likely) else again
