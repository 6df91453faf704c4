"""Texts that name a day: an occasion by words of its name, or a day by how it lies to the day of reading."""

from __future__ import annotations

import re
from itertools import pairwise

from conversations.understanding import fold

_COMMON = frozenset({"viet nam", "van hoa", "quoc te", "hoc tap", "the gioi", "dan toc"})
"""Two words that stand in many names, and in what has nothing to do with the day."""
_RELATIVE = re.compile(
    r"\b(?:(?:hom|sang|trua|chieu|toi|dem) (?:nay|qua)|ngay (?:mai|kia)|(?:sang|trua|chieu|toi|dem) mai"
    r"|today|tonight|tomorrow)\b"
)
_WORD = re.compile(r"[^\W_]+")


def names(text: str, name: str) -> bool:
    """Tell whether a text names an occasion: two words of its name that stand side by side."""
    said = f" {fold(text)} "
    pairs = (f"{one} {other}" for one, other in pairwise(fold(name).split()))
    return any(f" {pair} " in said for pair in pairs if pair not in _COMMON)


def relative_day(text: str) -> str:
    """Give the first words of a text that mean a day only with the day of reading; empty where there are none."""
    found = _RELATIVE.search(" ".join(fold(text).split()))
    if found is None:
        return ""
    # Said again as it was typed: fold keeps the number of words.
    typed = _WORD.findall(text)
    before = len(" ".join(fold(text).split())[: found.start()].split())
    return " ".join(typed[before : before + len(found[0].split())]).lower()


def letters(text: str) -> int:
    """Count the letters of a text."""
    return sum(char.isalpha() for char in text)
