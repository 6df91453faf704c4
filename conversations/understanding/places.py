"""Choices meant by where they stand in the list: số 2, cái thứ hai, ý cuối, (3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.understanding.courtesy import CLOSINGS, OPENINGS, ever_shorter, in_full
from conversations.understanding.lexicon import Lexicon, known, phrases, spelled_words
from conversations.understanding.number_words import WORDS, numbers_in

if TYPE_CHECKING:
    from conversations.understanding.courtesy import Words

_MOST_DIGITS = 3
_MOST_NUMBER_WORDS = 4
_LAST = -1
_MIDDLE = 0

_MARKED = re.compile(r"\s*(?:\((\d{1,3})\)|(\d{1,3})[.)])\s*")
_LEADS = spelled_words("em cháu chau con tôi toi mình minh tui nhà nha e chọn chon lấy lay cho là la thì thi")
_KINDS = """số, ý, ý số, ý thứ, cái, cái số, cái thứ, thứ, đáp án, đáp án số, phương án, phương án số, lựa chọn,
    lựa chọn số, mục, mục số, ô, ô số, dòng, dòng số, dòng thứ, nút, nút số, chọn, chọn số, no"""
_BEFORE_NUMBER = known(_KINDS)
_ORDINALS = {
    **phrases("nhất, đầu, đầu tiên, trên cùng", 1),
    **phrases("nhì", 2),
    **phrases("tư", 4),
    **phrases("cuối, cuối cùng, chót, dưới cùng, sau cùng, sau chót", _LAST),
    **phrases("giữa, ở giữa", _MIDDLE),
}
_PLACES = Lexicon(
    {
        **{f"{kind.strip()} {said}": place for kind in _KINDS.split(",") for said, place in _ORDINALS.items()},
        **phrases("đầu tiên, trên cùng, ở trên cùng", 1),
        **phrases("cuối cùng, dưới cùng, ở dưới cùng, cuối", _LAST),
        **phrases("ở giữa", _MIDDLE),
    }
)


def marked_place(text: str) -> int | None:
    """Read 2. and (2) and 2), which are written as the list is."""
    found = _MARKED.fullmatch(text)
    return int(found[1] or found[2]) if found else None


def named_place(words: Words, count: int) -> int | None:
    """Read which of so many choices is meant, from 1; None when no place is named, or one that there is not."""
    for said in (words, *ever_shorter(words, OPENINGS | _LEADS, CLOSINGS)):
        place = _named(said, count)
        if place is not None:
            return place if 0 < place <= count else None
    return None


def _named(words: Words, count: int) -> int | None:
    if place := _PLACES.find(" ".join(words)):
        return count if place == _LAST else place
    if _PLACES.find(" ".join(words)) == _MIDDLE:
        return (count + 1) // 2 if count % 2 else None
    if len(words) > 1 and _BEFORE_NUMBER.find(" ".join(words[:-1])):
        return int(digits_of(words[-1:]) or 0) or None
    return None


def digits_of(words: Words) -> str:
    """Write a whole number said in words, or written in figures, in figures."""
    if len(words) == 1 and words[0].isdecimal():
        return words[0] if len(words[0]) <= _MOST_DIGITS else ""
    parts = [part for word in words[:_MOST_NUMBER_WORDS] if (part := WORDS.find(word))]
    readings = numbers_in(tuple(parts)) if len(parts) == len(words) else ()
    said = str(readings[0]) if len(readings) == 1 else ""
    return said if said.isdecimal() else ""  # ô nửa is the half of something, and no place in a list


def number_of(words: Words) -> str:
    """Give the number that is all that was said, in figures: dạ 2 ạ, hai nhé."""
    for said in (words, in_full(words), *ever_shorter(words, OPENINGS, CLOSINGS)):
        if digits := digits_of(said):
            return digits
    return ""
