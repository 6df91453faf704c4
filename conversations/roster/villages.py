"""Finding the village a line means, by its name, an old name or its code, with or without accents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conversations.roster.entry import LONGEST_NAME
from conversations.understanding.folding import agrees, bare, fold, spell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.roster.entry import RosterEntry

_KINDS = ("bản", "thôn", "tổ dân phố", "tdp", "tổ", "xóm", "khu phố", "khu", "tiểu khu", "khối", "làng", "ấp", "buôn")
_SPELLED = tuple(f"{spell(kind)} " for kind in _KINDS)
_FOLDED = tuple(f"{fold(kind)} " for kind in _KINDS)
_BESIDE = re.compile(r"\s*\([^()]*\)\s*$")
_NUMBERED = re.compile(r"^\s*(?:[IVX]+|\d+|[a-zA-Z])\s*[.):/-]\s*")


class Village(NamedTuple):
    """A village a roster may name; `also` holds its other names and codes."""

    id: int
    code: str
    name: str
    also: tuple[str, ...] = ()


class Villages:
    """The villages a roster may speak of."""

    def __init__(self, every: Iterable[Village]) -> None:
        self.codes: dict[int, str] = {}
        self.names: dict[int, str] = {}
        self._found: dict[str, set[int]] = {}
        self._shorter: dict[str, set[int]] = {}
        self._asked: dict[str, frozenset[int]] = {}
        self._spelled: dict[int, list[str]] = {}
        for village in every:
            self.codes[village.id] = village.code
            self.names[village.id] = village.name
            for name in (village.code, village.name, *village.also):
                self._spelled.setdefault(village.id, []).append(bare_of(spell(name)))
                self._spelled[village.id].append(bare_of(spell(_BESIDE.sub("", name))))
                for form in _forms(name):
                    self._found.setdefault(form, set()).add(village.id)
                for form in _forms(_BESIDE.sub("", name)):
                    self._shorter.setdefault(form, set()).add(village.id)

    def find(self, text: str) -> frozenset[int]:
        """Give the ids of the villages a text may mean: none, one, or several of the same name."""
        if text not in self._asked:
            self._asked[text] = self._look_up(text)
        return self._asked[text]

    def _look_up(self, text: str) -> frozenset[int]:
        forms = (fold(text), fold(_NUMBERED.sub("", text)))
        # "Bản Mẫu" is no "Thôn Mẫu" where both exist; otherwise the word before the name does not matter. What stands
        # in brackets behind a name, such as the commune it was once part of, is left out by people who live there.
        for named in (self._found, self._shorter):
            for form in forms:
                found = named.get(form) or named.get(_bare(form)) or ()
                meant = frozenset(one for one in found if self._may_mean(text, one))
                if meant:
                    return meant
        return frozenset()

    def _may_mean(self, text: str, number: int) -> bool:
        """Tell whether a text may be the name with accents left out: who writes Huổi Lóng does not mean Huổi Long."""
        typed = {bare_of(spell(text)), bare_of(spell(_NUMBERED.sub("", text)))}
        return any(same_name(one, name) for one in typed for name in self._spelled[number])

    def in_title(self, text: str) -> str | None:
        """Find a village at the end of a title such as "Danh sách hộ bản Mẫu"; give the words that name it."""
        if self.find(text):
            return text
        words = text.split()
        for start in range(1, len(words)):
            tail = " ".join(words[start:])
            if names_a_village(tail) and self.find(tail):
                return tail
        return None


def names_a_village(text: str) -> bool:
    """Tell whether a text begins as the name of a village does; "Bàn Văn An" does not, being a person."""
    spelled = spell(_NUMBERED.sub("", text))
    return spelled.startswith(_SPELLED)


def located(entry: RosterEntry, village: str, villages: Villages, home: int | None) -> RosterEntry:
    """Put a line into its village, or say why it has none."""
    found = villages.find(village) if village else frozenset(() if home is None else (home,))
    if len(found) == 1:
        return entry._replace(area_id=next(iter(found)), reason=None, what="")
    if not village:
        return entry._replace(reason="no_village")
    return entry._replace(reason="several_villages" if found else "unknown_village", what=village[:LONGEST_NAME])


def same_name(one: str, other: str) -> bool:
    """Tell whether two spelled names are one: with the same accents, or one of them with none at all."""
    if one.isascii() or other.isascii():
        return bare(one) == bare(other)
    return agrees(one, other) and agrees(other, one)


def without_number(text: str) -> str:
    """Leave out the number before a name, such as IV. or 3)."""
    return _NUMBERED.sub("", text)


def bare_of(spelled: str) -> str:
    """Leave out the word before the name of a village."""
    return next((spelled[len(kind) :] for kind in (*_SPELLED, *_FOLDED) if spelled.startswith(kind)), spelled)


def _forms(name: str) -> set[str]:
    return {fold(name), _bare(fold(name))} - {""}


def _bare(folded: str) -> str:
    return next((folded[len(kind) :] for kind in _FOLDED if folded.startswith(kind)), folded)
