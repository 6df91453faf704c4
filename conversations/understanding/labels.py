"""The labels of one question, spelled once and looked up often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.understanding.folding import agrees, bare, spell
from conversations.understanding.lexicon import Lexicon, folded_words
from conversations.understanding.places import digits_of
from conversations.understanding.sense import label_sense
from conversations.understanding.yes_and_no import NEGATIONS, SMALL_WORDS, TURNING_WORDS, is_undecided, leaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.understanding.courtesy import Words
    from conversations.understanding.sense import Sense
    from conversations.understanding.yes_and_no import Side

Places = tuple[int, ...]
"""Places of options in their question, from 0, in order."""

# Before a number these make it the end of a range or a bound: "5 người" is not found in "Từ 3 đến 5 người".
_BOUNDS = folded_words(
    """duoi tren tu den toi hon it nhieu qua khoang gan chua tram nghin trieu
    under over from to than least most below above between"""
)
_FEWEST_LETTERS = 4
_IN_PLACE_OF = Lexicon({word: spell("phép") for word in ("ngoan", "ngoãn")})
"""Whether children are lễ phép is answered by ngoan, ngoan ngoãn."""
_LISTS = re.compile(r",|\b(?:và|hoặc|hay)\b")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: `name` is the code that is stored, `labels` are its words in every language.

    The label in the person's own language comes first.
    """

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """One label of an option: spelled, in words with and without accents, and what it says."""

    place: int
    spelled: str
    words: Words
    plain: Words
    side: Side | None
    sense: Sense

    @property
    def partly_denies(self) -> bool:
        """Whether it says that some do not: Còn người chưa biết."""
        return self.side is None and "some" in self.sense.degrees and not NEGATIONS.isdisjoint(self.plain)


class Labels:
    """All labels of one question, by what they have in common with other spellings."""

    def __init__(self, options: tuple[Option, ...], asked: str) -> None:
        self.options = options
        self.asked = tuple(spell(asked).split())
        self.lists_things = _LISTS.search(asked) is not None
        self.each = [
            _label(place, text) for place, option in enumerate(options) for text in option.labels if spell(text)
        ]
        self._whole: dict[str, list[Label]] = {}
        for label in self.each:
            self._whole.setdefault(" ".join(label.plain), []).append(label)
        self.words = frozenset(word for label in self.each for word in label.words)
        content = (one for label in self.each for one in label.sense.said if not one.degrees)
        self.content = frozenset(one.word for one in content if len(one.word) > 1 or one.word.isdecimal())

    def titles(self, places: Places) -> tuple[str, ...]:
        """Give each option's label in the person's language."""
        options = [self.options[place] for place in places]
        return tuple(option.labels[0] if option.labels else option.name for option in options)

    def whole(self, spelled: str) -> Places:
        """Find the options with a label that these words spell, possibly with accents left out."""
        found = [label for label in self._alike(spelled) if agrees(spelled, label.spelled)]
        just_so = [label for label in found if label.spelled == spelled]
        # Without any accent the words may as well be those of another label that was typed in haste.
        return places_of(just_so if just_so and not spelled.isascii() else found)

    def loosely(self, words: Words) -> Places:
        """Find the options with a label of these words run together, or with its numbers written otherwise."""
        if len(words) == 1 and len(words[0]) >= _FEWEST_LETTERS:
            return places_of(label for label in self.each if words[0] in _run_together(label.words))
        if not any(map(digits_of, zip(words, strict=True))):
            return ()
        return places_of(label for label in self.each if _in_figures(words) == _in_figures(label.words))

    def alike(self, spelled: str) -> Places:
        """Find the options with a label of the same letters, whatever its accents."""
        return places_of(self._alike(spelled))

    def named(self, name: str) -> Places:
        """Find the option that is stored as this name."""
        return tuple(place for place, option in enumerate(self.options) if option.name == name)

    def exactly(self, text: str) -> Places:
        """Find the options with a label of just these characters."""
        return tuple(place for place, option in enumerate(self.options) if text in option.labels)

    def containing(self, spelled: str) -> Places:
        """Find the options with a label in which these words begin or stand together, and mean what they say."""
        if len(spelled) == 1 and not spelled.isdecimal():
            return ()  # a courtesy, or the article of an English label
        sought = f" {bare(spelled)} "
        return places_of(
            label
            for label in self.each
            if sought in f" {' '.join(label.plain)} " and _holds(label, tuple(spelled.split()))
        )

    def mentioning(self, digits: str) -> Places:
        """Find the options with a label in which this number stands."""
        return places_of(label for label in self.each if digits in label.plain)

    def leaning(self, side: Side) -> Places:
        """Find the options that are a yes, or a no."""
        return places_of(label for label in self.each if label.side == side)

    def could_be(self, side: Side) -> Places:
        """Find the options that a bare yes or no may mean, also those that say how much or how many.

        Có may be Luôn như vậy and Lúc có, lúc không; chưa may be Chưa ai biết and Còn người chưa biết.
        """
        leaning = self.leaning(side)
        if side == "no":
            partly = places_of(label for label in self.each if label.partly_denies)
            return tuple(sorted({*leaning, *partly})) if leaning else ()
        sided = {label.place for label in self.each if label.side is not None or is_undecided(label.words)}
        others = [label for label in self.each if label.place not in sided]
        graded = places_of(label for label in others if label.sense.degrees)
        if leaning:
            return tuple(sorted({*leaning, *graded}))
        either = places_of(others) if self.leaning("no") else ()
        return either if len(either) > 1 else ()

    def is_only(self, spelled: str, place: int) -> bool:
        """Whether one of these words stands in this option's label alone, and nothing worth more was left unsaid."""
        mine = [label for label in self.each if label.place == place]
        others = [label for label in self.each if label.place != place]
        if any(label.sense.is_high for label in mine) and any(other.sense.degrees for other in others):
            return False
        taken = {word for other in others for word in other.words} | set(self.asked)
        new = [word for word in spelled.split() if not any(agrees(word, one) for one in taken)]
        return any(
            agrees(word, one) and not SMALL_WORDS.has(one) for word in new for label in mine for one in label.words
        )

    def knows(self, word: str) -> bool:
        """Whether a word stands in a label or in the question."""
        return any(agrees(word, one) for one in (*self.words, *self.asked))

    def asks(self, word: str) -> bool:
        """Whether a word stands in the question, or is said in place of one that does."""
        said = (word, _IN_PLACE_OF.find(word) or word)
        return any(agrees(one, asked) for one in said for asked in self.asked)

    def lists(self, word: str, place: int) -> bool:
        """Whether a word stands in this option's label."""
        return any(agrees(word, one) for label in self.each if label.place == place for one in label.words)

    def _alike(self, spelled: str) -> list[Label]:
        return self._whole.get(bare(spelled), [])


@lru_cache(maxsize=1_024)
def labels_of(options: tuple[Option, ...], asked: str = "") -> Labels:
    """Spell the labels of a question; a question's options never change, so this is done once."""
    return Labels(options, asked)


def _label(place: int, text: str) -> Label:
    spelled = spell(text)
    words = tuple(spelled.split())
    return Label(place, spelled, words, tuple(bare(spelled).split()), leaning(words), label_sense(text))


def places_of(labels: Iterable[Label]) -> Places:
    """Give the places of labels, each once and in order."""
    return tuple(sorted({label.place for label in labels}))


def _run_together(words: Words) -> set[str]:
    """Run two and more words at the end of a label together: huoilu for Bản Huổi Lự."""
    return {bare("".join(words[start:])) for start in range(len(words) - 1)}


def _in_figures(words: Words) -> str:
    return bare(" ".join(digits_of((word,)).strip("0") or word for word in words))


def _holds(label: Label, sought: Words) -> bool:
    """Say whether the words stand in the label, at a place where nothing around them turns their meaning."""
    size = len(sought)
    return any(
        all(map(agrees, sought, label.words[start : start + size])) and _may_stand(label, start, size)
        for start in range(len(label.words) - size + 1)
    )


def _may_stand(label: Label, start: int, size: int) -> bool:
    end = start + size
    before, run, after = label.plain[:start], label.plain[start:end], label.plain[end:]
    if not NEGATIONS.isdisjoint(after) and NEGATIONS.isdisjoint(run):
        return False
    if not before:
        return True
    if not TURNING_WORDS.isdisjoint(before) or all(map(SMALL_WORDS.find, label.words[start:end])):
        return False
    return not run[0].isdecimal() or not (before[-1] in _BOUNDS or before[-1].isdecimal())
