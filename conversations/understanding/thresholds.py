"""Reading from how many points on somebody is meant: từ 60 điểm trở lên, trên 60, từ 60 %."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from conversations.understanding.folding import fold

LONGEST = 60
_SIGNS = (("%", " phan tram "), (">=", " tu "), ("≥", " tu "), (">", " tren "))  # which folding would lose
_DECIMAL = re.compile(r"(\d)[.,](\d)")
_READ = re.compile(
    r"(?:(?:cac|nhung|tat ca|moi) )*(?:(?:ho|nha|phieu|noi|gia dinh) )?"
    r"(?P<from>(?:(?:co|dat|duoc|tu|it nhat|toi thieu|at least|from) )*)(?P<above>(?:(?:tren|hon|lon hon|over) )?)"
    r"(?P<number>\d{1,4})(?: phay (?P<part>\d{1,2}))?"
    r"(?P<unit> diem| ?d| points| phan tram(?: so diem| diem| toi da)?)?"
    r"(?P<on> tro len| tro di| or more)?"
)


class Threshold(NamedTuple):
    """So many points, or with `is_share` so many in a hundred of the most there could be, or only more than that."""

    value: Fraction
    is_share: bool = False
    is_above: bool = False

    def reached(self, points: float, most: float | None) -> bool | None:
        """Tell whether so many points are enough; None where of a share nobody knows the most there could be."""
        if self.is_share and not most:
            return None
        asked = self.value * Fraction(most or 0) / 100 if self.is_share else self.value
        return Fraction(points) > asked if self.is_above else Fraction(points) >= asked


def read_threshold(text: str, *, bare: bool = False) -> Threshold | None:
    """Read from how many points on; `bare` a number alone says so too."""
    found = _READ.fullmatch(_folded(text)) if len(text) <= LONGEST else None
    if found is None or not (bare or _says_so(found)):
        return None
    return _read(found)


def find_threshold(text: str) -> tuple[Threshold | None, str]:
    """Find it among other words, the longest way to say it, and give what is left of them."""
    words = _folded(text[:LONGEST]).split()
    spans = [(start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        found = _READ.fullmatch(" ".join(words[start:end]))
        if found is not None and _says_so(found):
            return _read(found), " ".join(words[:start] + words[end:])
    return None, text


def _folded(text: str) -> str:
    for sign, words in _SIGNS:
        text = text.replace(sign, words)
    return fold(_DECIMAL.sub(r"\1 phay \2", text))


def _says_so(found: re.Match[str]) -> bool:
    """Whether more than a number was said: it could as well be the number of a line."""
    return bool(found["from"] or found["above"] or found["unit"] or found["on"])


def _read(found: re.Match[str]) -> Threshold:
    value = Fraction(f"{found['number']}.{found['part'] or 0}")
    return Threshold(value, " phan tram" in (found["unit"] or ""), bool(found["above"]))
