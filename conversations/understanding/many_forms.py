"""Reading which of many waiting forms are meant: hết phiếu tôi nhập, từ 60 %, 1-5 8, mẫu 3."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from conversations.understanding.folding import fold

Which = Literal["all", "mine", "points", "percent", "numbers", "sample"]
_PERCENT = re.compile(r"%|phần\s*trăm|phan\s*tram|percent", re.IGNORECASE)
_MINE = re.compile(r"\b(?:toi|minh|em|chau)(?: da)? nhap\b|\bmine\b|\bi (?:have )?entered\b")
_SAMPLE = re.compile(r"(?:mau|sample)(?: (\d{1,2})\b(.*))?")
_FROM = re.compile(r"\b(?:tu|tren|from) (\d{1,4})\b")
_ALL = re.compile(r"\b(?:het|tat ca|toan bo|all)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERS = re.compile(r"(?:(?:so|phieu|ho|nha) )?\d{1,3}\b")
_SPAN = re.compile(r"\d{1,3}(?:[\s,;.–-]*(?:(?:và|va|đến|den|tới|toi|and|to)\s+)?\d{1,3}\b)*", re.IGNORECASE)
USUAL = 3
"""How many are drawn where no number is said."""


class Many(NamedTuple):
    """Which forms are meant, with the points or percent they need at least, or the size of a sample."""

    which: Which
    number: int = 0
    said: str = ""


def read_many(argument: str, typed: str) -> Many | None:
    """Read which forms are meant behind DUYỆT, in a folded argument; what is folded away stands in what was typed."""
    said = " ".join(_YEAR.sub(" ", fold(argument)).split())
    if sample := _SAMPLE.fullmatch(said):
        return Many("sample", int(sample[1] or USUAL))
    if least := _FROM.search(said):
        return Many("percent" if _PERCENT.search(typed) else "points", int(least[1]))
    if _MINE.search(said):
        return Many("mine")
    if _ALL.search(said):
        return Many("all")
    span = _SPAN.search(_YEAR.sub(" ", typed)) if _NUMBERS.match(said) else None
    return Many("numbers", said=span[0]) if span else None


def without_sample(said: str) -> str:
    """Leave MẪU 3 out of a folded argument: what stands behind it names a place, which may be called so too."""
    found = _SAMPLE.fullmatch(said)
    return (found[2] or "").strip() if found else said
