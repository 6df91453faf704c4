"""Single cells of a roster: phone numbers, names, codes and kinds, however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.roster.entry import LONGEST_CODE, LONGEST_NAME, Note, Wrong
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from conversations.roster.entry import Remark, Title

_KINDS: dict[Title, tuple[str, ...]] = {
    "family": ("", "hộ", "hộ gia đình", "gia đình", "family"),
    "clan": ("dòng họ", "clan"),
    "community": ("cộng đồng", "thôn", "bản", "community"),
    "unit": ("đơn vị", "cơ quan", "trường", "trường học", "unit"),
    "citizen": ("công dân", "cá nhân", "citizen"),
}
_TITLE_OF: dict[str, Title] = {fold(word): title for title, words in _KINDS.items() for word in words}
_PERSONS: frozenset[Title] = frozenset({"family", "citizen"})
_PHONE = re.compile(r"0\d{9,10}")
_BETWEEN = re.compile(r"[\s.\-()]")
_AS_NUMBER = re.compile(r"(\d{9,12})\.0+")
_RUN = re.compile(r"\+?\d(?:[\d\s.\-()]*\d)?")
_SECOND = re.compile(r"(?<=\d)[\s.\-()]+(?=(?:\+84|84|0)[\d\s.\-()]{9,})")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERALS = {"II", "III", "IV"}


def phone_of(text: str) -> tuple[str | None, tuple[Note, ...]]:
    """Read the phone numbers of a cell: the first is kept, whatever else stands there is told.

    A cell that holds a number instead of a text has lost its first 0.
    """
    whole = _AS_NUMBER.sub(r"\1", text.strip())
    if not any(digit in "123456789" for digit in whole):
        return None, ()
    alone = phone_number(whole)
    if alone is not None:
        return alone, ()
    runs = [run for piece in re.split(r"[,;/|]", whole) for part in _SECOND.split(piece) for run in _RUN.findall(part)]
    numbers = [phone_number(run) for run in runs]
    found = [number for number in numbers if number is not None]
    if not found or len(found) != len(numbers):
        raise Wrong("phone", text)
    kind: Remark = "phone_more" if len(set(found)) > 1 else "phone_part"
    return found[0], (Note(kind, text),)


def phone_number(text: str) -> str | None:
    """Give a number as it is kept, however it is written: +84 912 345 678, 84912345678, 912345678; else None."""
    digits = re.sub(r"^\+?84(?=\d{9,10}$)", "0", _BETWEEN.sub("", text))
    digits = digits if digits.startswith("0") else f"0{digits}"
    return digits if digits.isascii() and _PHONE.fullmatch(digits) else None


def name_of(text: str, title: Title) -> tuple[str, tuple[Note, ...]]:
    """Check a name, and write that of a person in small letters where it shouts."""
    if not text:
        raise Wrong("no_name")
    if len(text) > LONGEST_NAME:
        raise Wrong("long_name")
    if not any(char.isalpha() for char in text):
        raise Wrong("odd_name", text)
    if title in _PERSONS and shouts(text):
        return calm(text), (Note("capitals", text),)
    return text, ()


def shouts(text: str) -> bool:
    """Tell whether a name is all capitals; letters with marks of an old font are small in its capitals too."""
    words = _WORD.findall(text)
    plain = [char for word in words for char in word if char.isascii()]
    if not all(char.isupper() for char in plain) or not any(len(word) > 1 for word in words):
        return False
    return "".join(words).isupper() or bool(re.search("[A-Z]{2}", text))


def calm(text: str) -> str:
    """Write GIÀNG A THỬ as Giàng A Thử."""
    return _WORD.sub(lambda word: word[0] if word[0] in _NUMERALS else word[0][0].upper() + word[0][1:].lower(), text)


def code_of(text: str) -> str:
    """Check a code."""
    if len(text) > LONGEST_CODE or not text.isprintable():
        raise Wrong("code", text)
    return text


def title_of(text: str) -> Title:
    """Read what kind of thing a line is about; "hộ mới" still is a household."""
    title = _TITLE_OF.get(fold(text))
    if title is None and fold(text).startswith("ho "):
        return "family"
    if title is None:
        raise Wrong("kind", text)
    return title
