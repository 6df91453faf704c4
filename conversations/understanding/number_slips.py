"""Misspelt and borrowed words for places: 2 chăm, 5 triệuu, 500 nghì, and the slang of money, 5 củ, 10 lít."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.understanding.folding import bare
from conversations.understanding.number_words import WORDS

if TYPE_CHECKING:
    from conversations.understanding.units import Unit

_HEARD = {
    10: "chuc truc chuch chucj chuk suc",
    100: "tram cham tramm trm chamm",
    1_000: "nghin ngan nghi ngin nghinh nghing nghjn ngan nghan ngann nhin nghn nghinn nginh",
    1_000_000: """trd trieu chieu chiu triu trieuu chieo treu trieo treo cheo trieuj trjeu trie tiu tieu chiue
        tru trieeu chiou""",
}
_SLANG = {
    1_000: "canh khin",
    10_000: "xiu",
    100_000: "lit xi lop ve",
    1_000_000: "cu chai tro",
    1_000_000_000: "toi",
}
_PLACES = {word: Decimal(place) for place, words in _HEARD.items() for word in words.split()}
_BORROWED = {word: Decimal(place) for place, words in _SLANG.items() for word in words.split()}
_AGAIN = re.compile(r"([a-z])\1+")

_SAID_SO = {"mut": 1, "mot": 1, "moot": 1, "hia": 2, "xau": 6, "bon": 4, "bun": 4, "tu": 4, "lam": 5, "nham": 5}


def place_meant(word: str, unit: Unit | None) -> Decimal | None:
    """Give the place that an unknown word behind figures probably stands for, None where it may be anything."""
    plain = bare(word)
    found = _PLACES.get(plain) or _PLACES.get(_AGAIN.sub(r"\1", plain))
    if found is None and (unit is None or unit.sort == "money"):
        found = _BORROWED.get(plain)
    return found


def digit_meant(word: str) -> Decimal | None:
    """Give the number that a misspelt word probably stands for when it stands alone: mụt, xáu, tư."""
    plain = bare(word)
    once = _AGAIN.sub(r"\1", word)
    part = WORDS.find(once) if once != word else None
    if part is not None and part.kind == "digit":
        return part.value
    found = _SAID_SO.get(plain) or _SAID_SO.get(_AGAIN.sub(r"\1", plain))
    return None if found is None else Decimal(found)
