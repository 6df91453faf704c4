"""Words around a day: hôm, sáng ngày, chủ nhật, vừa rồi, năm ngoái; and days said without figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conversations.understanding.folding import bare, spell
from conversations.understanding.likely import Likely
from conversations.understanding.years import away_from

if TYPE_CHECKING:
    from datetime import date

    from conversations.understanding.courtesy import Words
    from conversations.understanding.years import Asked, Sense

_PART_OF_DAY = r"(?:sang som|sang|trua|chieu|toi|dem|khuya|xe chieu)"
_FROM_TODAY = {
    0: r"hom nay|hn|hnay|h nay|hum nay|bua nay|nay|hom ni|bua ni|ngay hom nay|today|ngay nay|hom nay luon",
    -1: r"hom qua|hqua|hwa|h qua|hom wa|hum qua|hum wa|bua qua|bua wa|qua|wa|ngay hom qua|yesterday|hom qa|bua hom qua",
    -2: r"hom kia|hum kia|bua kia|kia|ngay hom kia|hom kja|bua hom kia",
    1: r"ngay mai|mai|bua mai|tomorrow",
    2: r"ngay kia|ngay mot|mot",
}
_RELATIVE = {away: re.compile(rf"(?:moi |vua )?(?:{_PART_OF_DAY} )?(?:{ways})") for away, ways in _FROM_TODAY.items()}
_THREE_DAYS_AGO = spell("kìa")  # or longer ago
_NOT_ALONE = re.compile(r"nay|qua|wa|kia|mot")
_DAYS = r"(?:hom|ngay|bua)"
_DAYS_AGO = re.compile(
    rf"(?:cach day |cach nay )?(?P<days>\d{{1,2}}) {_DAYS} (?:truoc|roi)|cach (?:day|nay) (?P<away>\d{{1,2}}) {_DAYS}"
)
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_WEEKDAY = r"(?:(?:thu|t) (?P<weekday>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<sunday>chu nhat|cn|chu nhut))"
_OF_WEEK = re.compile(
    rf"(?:{_PART_OF_DAY} )?(?:hom |ngay )?{_WEEKDAY} (?:cua )?(?P<week>vua roi|vua qua|roi|toi|toi day"
    r"|tuan (?:truoc|roi|qua|vua roi|vua qua|nay|toi|sau))"
)
_LEADING = (
    rf"(?:{_PART_OF_DAY}|hom|bua|vao|luc|dung|dip|nhan dip|nhan ngay|ngay le|le|la|sinh|sn|de|chau|be|con|no"
    r"|hop|to chuc|hop ngay|to chuc ngay|bat dau)"
)
_BEFORE_DATE = re.compile(
    rf"(?:{_LEADING} )*(?:{_WEEKDAY} )?(?:{_LEADING} )*(?=ngay |mung |mong |thang |\d|[^\W\d_]+ )"
)
_ABOUT = re.compile(r"(?:khoang|tam|chung|hinh nhu|chac|co le)(?: (?:la|hom|ngay))? ")
_BEHIND_DATE: tuple[tuple[str, Sense | None, int | None], ...] = (
    (r" (?:vua roi|vua qua|vua xong|roi|moi day|qua|da qua|hom roi|vua doi)", "past", None),
    (r" (?:sap toi|toi day|toi|sap den)", "future", None),
    (r" (?:cua )?(?:nam nay|trong nam nay|nam hien tai)", None, 0),
    (r" (?:cua )?(?:nam ngoai|nam vua roi|nam truoc|nam roi|nam qua)", None, -1),
    (r" (?:cua )?(?:nam kia)", None, -2),
    (r" (?:cua )?(?:nam sau|nam toi|sang nam)", None, 1),
    (r" (?:duong lich|duong)", None, None),
)
_BEHIND = tuple((re.compile(f"{ways}$"), sense, away) for ways, sense, away in _BEHIND_DATE)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A day in its words, and what was said around it."""

    words: Words
    weekday: int | None = None
    sense: Sense | None = None
    years_away: int | None = None
    is_about: bool = False


def said_from_today(words: Words, asked: Asked) -> date | Likely[date] | None:
    """Read hôm qua, chiều hôm qua, hnay, cách đây 3 ngày, thứ 5 tuần trước."""
    plain = " ".join(map(bare, words))
    if _THREE_DAYS_AGO in words:
        return None
    for away, ways in _RELATIVE.items():
        if ways.fullmatch(plain) and not _NOT_ALONE.fullmatch(plain):
            return away_from(asked.today, away)
    if plain == "nay":
        return Likely(asked.today)
    if ago := _DAYS_AGO.fullmatch(plain):
        return _likely(away_from(asked.today, -int(ago["days"] or ago["away"])))
    return _likely(_in_week(plain, asked.today))


def _likely(found: date | None) -> Likely[date] | None:
    return None if found is None else Likely(found)


def _in_week(plain: str, today: date) -> date | None:
    found = _OF_WEEK.fullmatch(plain)
    if found is None:
        return None
    weekday = 6 if found["sunday"] else _WEEKDAYS[found["weekday"]]
    week = found["week"]
    if week in {"vua roi", "vua qua", "roi"}:
        return away_from(today, -((today.weekday() - weekday - 1) % 7 + 1))
    if week in {"toi", "toi day"}:
        return away_from(today, (weekday - today.weekday() - 1) % 7 + 1)
    weeks = 0 if week == "tuan nay" else 1 if week in {"tuan toi", "tuan sau"} else -1
    return away_from(today, weekday - today.weekday() + 7 * weeks)


def undressed(words: Words) -> Dressed:
    """Take off what stands around a day, and keep what it says."""
    plain, is_about = " ".join(map(bare, words)), False
    if about := _ABOUT.match(plain):
        words, plain, is_about = words[len(about[0].split()) :], plain[about.end() :], True
    weekday = None
    if (found := _BEFORE_DATE.match(plain)) and found.end() < len(plain):
        words, plain = words[len(found[0].split()) :], plain[found.end() :]
        weekday = 6 if found["sunday"] else _WEEKDAYS.get(found["weekday"] or "")
    sense, away = None, None
    for ways, leads, years in _BEHIND:
        if ending := ways.search(plain):
            words, plain = words[: len(words) - len(ending[0].split())], plain[: ending.start()]
            sense, away = sense or leads, years if away is None else away
    return Dressed(words, weekday, sense, away, is_about)
