"""What was typed to be printed: words that are no value, and what was meant where the accents were left out."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from bot.people.offices import short_name
from conversations.understanding import fold, is_no_name
from conversations.understanding.paper_numbers import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.features.papers.setting import Wanted
    from conversations.language import Language
    from storage.places.areas import Area

EMPTIES = frozenset({"xoa", "xoa trang", "xoa di", "de trong", "trong", "empty"})
"""What is typed to take back what was set."""
_OF_THE_TALK = frozenset(
    {
        *("bo", "bo di", "can xac nhan", "chua ro", "chua co", "khong ro", "khong", "khong co", "giu nguyen", "nhu cu"),
        *("to be confirmed", "unknown", "keep", "keep it"),
    }
)
_PHRASES = (
    *("TM. ỦY BAN NHÂN DÂN", "TM. BAN CHẤP HÀNH", "TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHỦ TỊCH"),
    *("Hội đồng nhân dân", "Ủy ban nhân dân", "Hội Khuyến học", "Đảng ủy", "Mặt trận Tổ quốc", "Văn phòng"),
    *("Kế hoạch", "Quyết định", "Nghị định", "Nghị quyết", "Công văn", "Thông tư", "Căn cứ", "Xét đề nghị của"),
    *("các thôn, bản", "các bản", "các thôn", "tổ dân phố", "nhà văn hóa", "trưởng bản", "như trên", "tỉnh", "xã"),
    *("lưu", "số", "trung tâm học tập cộng đồng"),
)
_OFFICES = frozenset({"chuc_vu_ky"})
"""These stand in capitals."""
_CODES = frozenset({"ky_hieu"})
_NUMBER = re.compile(r"\d+\s*/\s*[\w/-]*[A-Za-zĐđ][\w/-]*")
_D = str.maketrans("đĐ", "dD")
_SYLLABLE = re.compile(r"(?:[bcdghklmnprstvx]|[cgknpt]h|ngh?|tr|gi|qu)?[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?")


def no_value(said: str, words: Language) -> str:
    """Say so where a word of the talk came in the place of what is to be printed; empty where none did."""
    if fold(said) not in _OF_THE_TALK and not is_no_name(said):
        return ""
    return words.say("“{said}” would be printed as it stands. To print nothing yet type EMPTY.", said=said)


def proposed(wanted: Wanted, above: Iterable[Area]) -> list[str] | None:
    """Give the lines as they were probably meant where one has no accents; None where nothing is to be asked."""
    if wanted.name in _CODES:
        return None
    names = [name for one in above for name in _names(one)]
    meant = [_meant(line, names, wanted.name) for line in wanted.lines]
    is_bare = any(_lacks_accents(line) for line in wanted.lines)
    return meant if is_bare or meant != [*wanted.lines] else None


def _names(area: Area) -> Iterator[str]:
    """Give a place as it is called, and without the word for its kind."""
    yield short_name(area)
    yield re.sub(r"^(?:xã|phường|thị trấn|đặc khu|tỉnh|thành phố)\s+", "", short_name(area), flags=re.IGNORECASE)


def _meant(line: str, names: list[str], name: str) -> str:
    line = _NUMBER.sub(lambda found: as_printed(found[0]), line)
    whole = next((one for one in names if fold(one) == fold(line)), None)
    if whole is not None and (name == "noi" or _lacks_accents(line)):
        return whole
    if not _lacks_accents(line):
        return line
    for phrase in sorted({*_PHRASES, *names}, key=len, reverse=True):
        bare = re.compile(rf"(?<!\w){re.escape(_bare(phrase))}(?!\w)", re.IGNORECASE)
        line = bare.sub(partial(_as_typed, phrase), line)
    return line.upper() if name in _OFFICES else line


def _bare(phrase: str) -> str:
    """Leave the accents out and nothing else."""
    return "".join(one for one in normalize("NFD", phrase.translate(_D)) if not combining(one))


def _as_typed(phrase: str, found: re.Match[str]) -> str:
    typed = found[0]
    if typed.isupper() and len(typed) > 1:
        return phrase.upper()
    return phrase[:1].upper() + phrase[1:] if typed[:1].isupper() else phrase


def _lacks_accents(line: str) -> bool:
    """Tell whether words that are Vietnamese by their shape stand there without any accent."""
    if not line.isascii():
        return False
    return any(_SYLLABLE.fullmatch(word.lower()) and len(word) > 1 for word in re.findall(r"[A-Za-z]+", line))
