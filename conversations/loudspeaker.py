"""The text for the village loudspeaker: written so that nobody stumbles over it, and said twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conversations.language import Language

SYLLABLES_A_MINUTE = 160
"""How fast one reads aloud in the open: slowly, as the hills answer."""
_MOST_DAYS, _MOST_MONTHS, _MOST_HOURS, _MOST_MINUTES = 31, 12, 24, 59

_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "TTHTCĐ": "trung tâm học tập cộng đồng",
    "NVH": "nhà văn hóa",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "CLB": "câu lạc bộ",
    "HTX": "hợp tác xã",
    "TDP": "tổ dân phố",
    "v.v.": "vân vân",
    "v.v": "vân vân",
    "&": "và",
}
_UNITS = {
    "%": "phần trăm",
    "km": "ki-lô-mét",
    "kg": "ki-lô-gam",
    "cm": "xăng-ti-mét",
    "m2": "mét vuông",
    "m²": "mét vuông",
    "m": "mét",
    "ha": "héc-ta",
    "°C": "độ",
    "tr": "triệu",
}
_SHORTENED = re.compile(
    "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(_SHORT, key=len, reverse=True)),
)
_UNIT = re.compile(rf"(?<=\d)\s?({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?!\w)")
_TIME = re.compile(
    r"(?<![\d/])(\d{1,2})\s?(?:[hg:]|giờ)(?:\s?(\d{2})(?!\d))?(?:\s?(?:phút|ph|p)\b)?(?!\w)", re.IGNORECASE
)
_DAY = r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/]|-\w)"
_DAYS = re.compile(
    rf"(?<![\d/])(?:từ\s+)?(?:ngày\s+)?(\d{{1,2}})(?:/(\d{{1,2}})(?:/(\d{{4}}))?)?\s?(?:[-–]|đến|tới)\s?(?:ngày\s+)?{_DAY}",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(rf"(?<![\d/])(?:ngày\s+)?{_DAY}", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=\s+(?:số|hộ|nhà|người|bà con|gia đình)\b)")
_MONTH = re.compile(r"\btháng\s+(\d{1,2})/(\d{4})\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:quý|Q)\s?(\d)/(\d{4})\b")
_FROM_TO = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_HOURS = re.compile(r"(?<=giờ)\s?[-–]\s?(?=\d)|(?<=phút)\s?[-–]\s?(?=\d)")


def script(text: str, place: str, speaker: str, words: Language) -> str:
    """Give what is read out in a village: a greeting, the text twice, who speaks, and thanks."""
    said = spoken(text, words.code)
    parts = [
        words.say("Dear people of {place}!", place=spoken(place, words.code)),
        words.say("{speaker} has something to tell.", speaker=speaker),
        said,
        words.say("Once more, please listen:"),
        said,
        words.say("Thank you for listening."),
    ]
    return "\n\n".join(parts)


def minutes(text: str) -> int:
    """Give about how many minutes it takes to read a text aloud, at least one."""
    return max(1, round(len(text.split()) / SYLLABLES_A_MINUTE))


def spoken(text: str, code: str) -> str:
    """Write a text out as it is said: times, days, units and short forms in full, no pictures.

    A language without rules of its own is left as it is written.
    """
    plain = "".join(char for char in text if unicodedata.category(char) not in {"So", "Cf", "Cs", "Co"} or char == "°")
    lines = [" ".join(line.split()) for line in plain.splitlines()]
    clean = "\n".join(filter(None, lines))
    return _RULES[code](clean) if code in _RULES else clean


def _vietnamese(text: str) -> str:
    text = _SHORTENED.sub(lambda found: _SHORT[found[0]], text)
    text = _HOURS.sub(" đến ", _TIME.sub(_time, text))
    text = _SHARE.sub(r"\1 phần \2", text)
    text = _DAYS.sub(_days, text)
    text = _ONE_DAY.sub(lambda found: _day(found.groups()) or found[0], text)
    text = _MONTH.sub(r"tháng \1 năm \2", text)
    text = _QUARTER.sub(r"quý \1 năm \2", text)
    text = _UNIT.sub(lambda found: f" {_UNITS[found[1]]}", text)
    return _FROM_TO.sub(" đến ", text)


def _time(found: re.Match[str]) -> str:
    hours, past = int(found[1]), int(found[2] or 0)
    if hours > _MOST_HOURS or past > _MOST_MINUTES or (":" in found[0] and found[2] is None):
        return found[0]
    return f"{hours} giờ {past} phút" if past else f"{hours} giờ"


def _days(found: re.Match[str]) -> str:
    day, month, year, *last = found.groups()
    begin, end = _day((day, month or last[1], year)), _day(last)
    if begin is None or end is None:
        return found[0]
    if month is None:
        begin = f"ngày {int(day)}"
    opening = "Từ" if found[0][0] in "TN" else "từ"
    return f"{opening} {begin} đến {end}"


def _day(parts: Sequence[str | None]) -> str | None:
    day, month, year = (int(part) if part else None for part in parts)
    if not day or not month or day > _MOST_DAYS or month > _MOST_MONTHS:
        return None
    return f"ngày {day} tháng {month}" + (f" năm {year}" if year else "")


_RULES: Mapping[str, Callable[[str], str]] = {"vi": _vietnamese}
