"""Reading which of many waiting forms are meant: hết phiếu tôi nhập, từ 60 %, 1-5 8, hết trừ 5, mẫu 3."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from conversations.understanding.folding import fold

Which = Literal["all", "mine", "points", "percent", "numbers", "sample"]
_PERCENT = re.compile(r"%|phần\s*trăm|phan\s*tram|percent", re.IGNORECASE)
_MINE = re.compile(r"\b(?:toi|minh|em|chau)(?: da)? nhap\b|\bmine\b|\bi (?:have )?entered\b")
_SAMPLE = re.compile(r"(?:mau|sample)(?: (\d{1,4})\b(.*))?")
_FROM = re.compile(r"\b(tu|tren|hon|from|above|over) (\d{1,4})\b(?! (?:den|toi|to) \d)")
_INCLUDED = re.compile(r"\btro len\b|\bor more\b")
_SPANNED = re.compile(r"tu (?=\d{1,3} (?:den|toi) \d)|from (?=\d{1,3} to \d)")
_BUT = re.compile(r"\b(?:ngoại trừ|ngoai tru|trừ|tru|except|but)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:het|tat ca|toan bo|all)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERS = re.compile(r"(?:(?:so|phieu|ho|nha) )?\d{1,3}\b")
_SPAN = re.compile(r"\d{1,3}(?:[\s,;.–-]*(?:(?:và|va|đến|den|tới|toi|and|to)\s+)?\d{1,3}\b)*", re.IGNORECASE)
USUAL = 3
"""How many are drawn where no number is said."""


class Many(NamedTuple):
    """Which forms are meant, with the points or percent they need at least, or the size of a sample.

    `above` is told where those with just so many are left out; `but` holds who is left out of all these, as typed.
    """

    which: Which
    number: int = 0
    said: str = ""
    above: bool = False
    but: str = ""


def read_many(argument: str, typed: str) -> Many | None:
    """Read which forms are meant behind DUYỆT, in a folded argument; what is folded away stands in what was typed."""
    meant, *but = _BUT.split(unicodedata.normalize("NFC", typed), maxsplit=1)
    said = _BUT.split(" ".join(_YEAR.sub(" ", fold(argument)).split()), maxsplit=1)[0].strip()
    many = _read(said, meant)
    return many._replace(but=but[0].strip()) if many and but else many


def _read(said: str, typed: str) -> Many | None:
    if sample := _SAMPLE.fullmatch(said):
        return Many("sample", int(sample[1] or USUAL))
    if least := _FROM.search(said):
        above = least[1] not in {"tu", "from"} and not _INCLUDED.search(said)
        return Many("percent" if _PERCENT.search(typed) else "points", int(least[2]), above=above)
    if _MINE.search(said):
        return Many("mine")
    if _ALL.search(said):
        return Many("all")
    spanned = _SPANNED.match(said)
    span = _SPAN.search(_YEAR.sub(" ", typed)) if spanned or _NUMBERS.match(said) else None
    return Many("numbers", said=span[0]) if span else None


def without_sample(said: str) -> str:
    """Leave MẪU 3 out of a folded argument: what stands behind it names a place, which may be called so too."""
    found = _SAMPLE.fullmatch(said)
    return (found[2] or "").strip() if found else said
