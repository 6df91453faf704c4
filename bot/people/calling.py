"""Words for a village as its people call it: what speaks of a bản is said otherwise in a thôn or a tổ dân phố."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.people.offices import kind_named
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.people.offices import VillageKind
    from storage.places.areas import Area

_CALLED: Mapping[VillageKind, tuple[str, str]] = {
    "hamlet": ("trưởng thôn", "thôn"),
    "neighbourhood": ("tổ trưởng", "tổ dân phố"),
}
_BAN = ("trưởng bản", "bản")
_HEAD = re.compile(r"\btrưởng bản\b", re.IGNORECASE)
# Only behind these is it surely the village, and not a writing, a right or oneself.
_VILLAGE = re.compile(
    r"\b(nhà văn hóa|bà con|của|trong|họp|dân|cả|ở|mỗi) bản\b(?! (?:thân|đồ|quyền|sao|tin))", re.IGNORECASE
)


def called_there(place: str) -> dict[str, str]:
    """Give what the forms call a place of a name and its head; nothing where its name does not say what it is."""
    head, village = _CALLED.get(kind_named(place), _BAN if fold(place).startswith("ban ") else ("", ""))
    return {"noi": village, "truong_noi": head} if village else {}


def as_called(text: str, area: Area) -> str:
    """Give a Vietnamese text of ours with the head and the village called as they are called there."""
    return as_called_in(text, area.name)


def as_called_in(text: str, place: str) -> str:
    """Give a Vietnamese text as it is said in a place of a name."""
    called = _CALLED.get(kind_named(place))
    if called is None:
        return text
    head, village = called
    text = _HEAD.sub(lambda found: _like(found[0], head), text)
    return _VILLAGE.sub(lambda found: f"{found[1]} {_like(found[0][-len('bản') :], village)}", text)


def _like(typed: str, word: str) -> str:
    """Write a word with the capitals of another."""
    if typed.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word
