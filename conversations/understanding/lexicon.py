"""A small dictionary that knows its phrases also when accents were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from conversations.understanding.folding import agrees, bare, fold, spell

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Phrases and what they mean."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._entries: dict[str, list[tuple[str, T]]] = {}
        for phrase, meaning in meanings.items():
            proper = spell(phrase)
            self._entries.setdefault(bare(proper), []).append((proper, meaning))

    def find(self, spelled: str) -> T | None:
        """Give the meaning of a spelled phrase: of the one written just so, else of the first it may stand for."""
        found: T | None = None
        for proper, meaning in self._entries.get(bare(spelled), ()):
            if proper == spelled:
                return meaning
            if found is None and agrees(spelled, proper):
                found = meaning
        return found

    def has(self, spelled: str) -> bool:
        """Say whether a phrase is known as it is spelled, and not only with accents put back."""
        return any(proper == spelled for proper, _ in self._entries.get(bare(spelled), ()))


def phrases(listed: str, meaning: T) -> dict[str, T]:
    """Give the same meaning to phrases parted by commas."""
    return {phrase.strip(): meaning for phrase in listed.split(",")}


def known(listed: str) -> Lexicon[bool]:
    """Make a lexicon that only says whether it knows a phrase, from phrases parted by commas."""
    return Lexicon(phrases(listed, meaning=True))


def spelled_words(listed: str) -> frozenset[str]:
    """Spell words parted by blanks; they are known only when typed just so."""
    return frozenset(map(spell, listed.split()))


def folded_words(listed: str) -> frozenset[str]:
    """Fold words parted by blanks, to be compared without accents."""
    return frozenset(map(fold, listed.split()))
