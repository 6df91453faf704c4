"""Words for a village as its people call it: what speaks of a bản is said otherwise in a thôn or a tổ dân phố."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import words
from bot.words import Called, words_for
from conversations.understanding import fold
from storage.people import accounts
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bot.words import Words
    from conversations.language import Language
    from storage.people.accounts import Speaker
    from storage.places.areas import Area
    from storage.store import Tx

_BAN = Called("bản", "bản", "trưởng bản")
_WARD = Called("tổ", "tổ dân phố", "tổ trưởng")
_LIKE_A_HAMLET = ("thôn", "xóm", "làng", "buôn", "ấp", "khóm", "khu", "khu phố", "tiểu khu", "khu dân cư")
_KINDS: Mapping[str, Called] = {
    "to dan pho": _WARD,
    "tdp": _WARD,
    "to": _WARD,
    **{fold(kind): Called(kind, kind, f"trưởng {kind}") for kind in _LIKE_A_HAMLET},
}
"""By what a name begins with, folded; everything else is a bản."""
_LONGEST_FIRST = sorted(_KINDS, key=len, reverse=True)


def called_in(place: str) -> Called | None:
    """Tell by its name what a place is called; None for a bản."""
    folded = f"{fold(place)} "
    return next((_KINDS[kind] for kind in _LONGEST_FIRST if folded.startswith(f"{kind} ")), None)


def called_there(place: str) -> dict[str, str]:
    """Give what the forms call a place of a name and its head; nothing where its name does not say what it is."""
    there = called_in(place) or (_BAN if fold(place).startswith("ban ") else None)
    return {"noi": there.full, "truong_noi": there.head} if there else {}


def as_called(text: str, area: Area) -> str:
    """Give a Vietnamese text of ours with the head and the village called as they are called there."""
    return as_called_in(text, area.name)


def as_called_in(text: str, place: str) -> str:
    """Give a Vietnamese text as it is said in a place of a name."""
    return words.as_called(text, called_in(place))


def words_in(language: Language, area: Area) -> Words:
    """Find the words of a language as they are said about a place."""
    return words_for(language.code, called_in(area.name))


def words_of(tx: Tx, account_id: int, on: date) -> Words:
    """Find the words for whoever is told something on a phone: its language, and what their place is called."""
    speakers = accounts.speakers(tx, account_id, on)
    return words_for(accounts.one(tx, account_id).language, called_by(tx, speakers))


def called_by(tx: Tx, speakers: Sequence[Speaker]) -> Called | None:
    """Tell what those who speak call their place; None where they have to do with places of several kinds.

    So have officers, who are said bản for all.
    """
    roles = [role for one in speakers for role in one.roles]
    if any(role.kind not in ("member", "village_head") for role in roles):
        return None
    places = {role.area_id for role in roles} | {home.area_id for one in speakers for home in one.subjects}
    return _of_all(areas.one(tx, place).name for place in sorted(filter(None, places)))


def _of_all(names: Iterable[str]) -> Called | None:
    found = set(map(called_in, names))
    return found.pop() if len(found) == 1 else None
