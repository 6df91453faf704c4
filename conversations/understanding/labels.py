"""The labels of one question, spelled once and looked up often."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.understanding.folding import agrees, bare, spell
from conversations.understanding.lexicon import folded_words
from conversations.understanding.yes_and_no import NEGATIONS, SMALL_WORDS, TURNING_WORDS, leaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.understanding.courtesy import Words
    from conversations.understanding.yes_and_no import Side

Places = tuple[int, ...]
"""Places of options in their question, from 0, in order."""

# Before a number these make it the end of a range or a bound: "5 người" is not found in "Từ 3 đến 5 người".
_BOUNDS = folded_words(
    """duoi tren tu den toi hon it nhieu qua khoang gan chua tram nghin trieu
    under over from to than least most below above between"""
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: `name` is the code that is stored, `labels` are its words in every language.

    The label in the person's own language comes first.
    """

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    place: int
    spelled: str
    words: Words
    plain: Words
    side: Side | None


class Labels:
    """All labels of one question, by what they have in common with other spellings."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        self.options = options
        self._all = [
            _label(place, text) for place, option in enumerate(options) for text in option.labels if spell(text)
        ]
        self._whole: dict[str, list[_Label]] = {}
        for label in self._all:
            self._whole.setdefault(" ".join(label.plain), []).append(label)

    def titles(self, places: Places) -> tuple[str, ...]:
        """Give each option's label in the person's language."""
        options = [self.options[place] for place in places]
        return tuple(option.labels[0] if option.labels else option.name for option in options)

    def whole(self, spelled: str) -> Places:
        """Find the options with a label that these words spell, possibly with accents left out."""
        found = [label for label in self._alike(spelled) if agrees(spelled, label.spelled)]
        just_so = [label for label in found if label.spelled == spelled]
        # Without any accent the words may as well be those of another label that was typed in haste.
        return _places(just_so if just_so and not spelled.isascii() else found)

    def alike(self, spelled: str) -> Places:
        """Find the options with a label of the same letters, whatever its accents."""
        return _places(self._alike(spelled))

    def named(self, name: str) -> Places:
        """Find the option that is stored as this name."""
        return tuple(place for place, option in enumerate(self.options) if option.name == name)

    def exactly(self, text: str) -> Places:
        """Find the options with a label of just these characters."""
        return tuple(place for place, option in enumerate(self.options) if text in option.labels)

    def containing(self, spelled: str) -> Places:
        """Find the options with a label in which these words begin or stand together, and mean what they say."""
        sought = f" {bare(spelled)} "
        return _places(
            label
            for label in self._all
            if sought in f" {' '.join(label.plain)} " and _holds(label, tuple(spelled.split()))
        )

    def mentioning(self, digits: str) -> Places:
        """Find the options with a label in which this number stands."""
        return _places(label for label in self._all if digits in label.plain)

    def leaning(self, side: Side) -> Places:
        """Find the options that are a yes, or a no."""
        return _places(label for label in self._all if label.side == side)

    def _alike(self, spelled: str) -> list[_Label]:
        return self._whole.get(bare(spelled), [])


@lru_cache(maxsize=1_024)
def labels_of(options: tuple[Option, ...]) -> Labels:
    """Spell the labels of a question; a question's options never change, so this is done once."""
    return Labels(options)


def _label(place: int, text: str) -> _Label:
    spelled = spell(text)
    words = tuple(spelled.split())
    return _Label(place, spelled, words, tuple(bare(spelled).split()), leaning(words))


def _places(labels: Iterable[_Label]) -> Places:
    return tuple(sorted({label.place for label in labels}))


def _holds(label: _Label, sought: Words) -> bool:
    """Say whether the words stand in the label, at a place where nothing around them turns their meaning."""
    size = len(sought)
    return any(
        all(map(agrees, sought, label.words[start : start + size])) and _may_stand(label.plain, start, size)
        for start in range(len(label.words) - size + 1)
    )


def _may_stand(label: Words, start: int, size: int) -> bool:
    before, run, after = label[:start], label[start : start + size], label[start + size :]
    if not NEGATIONS.isdisjoint(after) and NEGATIONS.isdisjoint(run):
        return False
    if not before:
        return True
    if not TURNING_WORDS.isdisjoint(before) or SMALL_WORDS.issuperset(run):
        return False
    return not run[0].isdecimal() or not (before[-1] in _BOUNDS or before[-1].isdecimal())
