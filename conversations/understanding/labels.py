"""The labels of one question, spelled once and looked up often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.understanding.folding import agrees, bare, spell
from conversations.understanding.lexicon import folded_words
from conversations.understanding.places import digits_of
from conversations.understanding.sense import label_sense
from conversations.understanding.yes_and_no import NEGATIONS, SMALL_WORDS, TURNING_WORDS, is_undecided, leaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.understanding.courtesy import Words
    from conversations.understanding.sense import Said, Sense
    from conversations.understanding.yes_and_no import Side

Places = tuple[int, ...]
"""Places of options in their question, from 0, in order."""

# Before a number these make it the end of a range or a bound: "5 người" is not found in "Từ 3 đến 5 người".
_BOUNDS = folded_words(
    """duoi tren tu den toi hon it nhieu qua khoang gan chua tram nghin trieu
    under over from to than least most below above between"""
)
_FEWEST_LETTERS = 4
_PAIR = 2
_LISTS = re.compile(r",|\b(?:và|hoặc|hay)\b")


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
        self._all = [
            _label(place, text) for place, option in enumerate(options) for text in option.labels if spell(text)
        ]
        self._whole: dict[str, list[_Label]] = {}
        for label in self._all:
            self._whole.setdefault(" ".join(label.plain), []).append(label)
        self.words = frozenset(word for label in self._all for word in label.words)
        content = (one for label in self._all for one in label.sense.said if not one.degrees)
        self.content = frozenset(one.word for one in content if one.word)

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

    def loosely(self, words: Words) -> Places:
        """Find the options with a label of these words run together, or with its numbers written otherwise."""
        if len(words) == 1 and len(words[0]) >= _FEWEST_LETTERS:
            return _places(label for label in self._all if words[0] in _run_together(label.words))
        if not any(map(digits_of, zip(words, strict=True))):
            return ()
        return _places(label for label in self._all if _in_figures(words) == _in_figures(label.words))

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

    def could_be(self, side: Side) -> Places:
        """Find the options that a bare yes or no may mean, also those that say how much or how many.

        Có may be Luôn như vậy and Lúc có, lúc không; chưa may be Chưa ai biết and Còn người chưa biết.
        """
        leaning = self.leaning(side)
        if side == "no":
            partly = _places(label for label in self._all if label.partly_denies)
            return tuple(sorted({*leaning, *partly})) if leaning else ()
        sided = {label.place for label in self._all if label.side is not None or is_undecided(label.words)}
        others = [label for label in self._all if label.place not in sided]
        graded = _places(label for label in others if label.sense.degrees)
        if leaning:
            return tuple(sorted({*leaning, *graded}))
        either = _places(others) if self.leaning("no") else ()
        return either if len(either) > 1 else ()

    def meant(self, sense: Sense) -> Places:
        """Find the options whose labels say all that was said, and of it something no other label says."""
        for nearest in (1, 2, 3):  # luôn is always, and only where there is no such label often
            near = sense.nearest(nearest)
            if places := _places(label for label in self._all if self._is_meant(label, near)):
                return places
        return ()

    def said_in_full(self, sense: Sense) -> Places:
        """Find the option whose label says just what was said, and what the question did."""
        if sense.counted or not sense.said:
            return ()
        same = _places(label for label in self._all if _is_said_by(label, sense))
        if len(same) == 1:
            return same
        meant = self.meant(sense)
        return _places(label for label in self._all if label.place in meant and self._is_whole(label, sense))

    def _is_whole(self, label: _Label, sense: Sense) -> bool:
        near = {one.degrees[0] for one in sense.said if one.degrees}
        return all(
            one.degrees[0] in near
            if one.degrees
            else self._was_asked(one) or any(one.is_in(said) for said in sense.said)
            for one in label.sense.said
        )

    def possible(self, sense: Sense) -> Places:
        """Find the options whose labels say all that was said, whatever else they say."""
        told = [one for one in sense.said if not self._was_asked(one)] or sense.said
        return _places(
            label for label in self._all if told and all(_says(label, one) for one in told) and not _turns(label, sense)
        )

    def _is_meant(self, label: _Label, sense: Sense) -> bool:
        if not sense.said or not all(self._has(label, one) for one in sense.said):
            return False
        others = [other for other in self._all if other.place != label.place]
        if _turns(label, sense):
            return False
        if sense.counted and (label.sense.is_high or "none" in label.sense.degrees):
            return False
        if label.sense.is_high and not sense.is_high and any(other.sense.degrees for other in others):
            return False
        telling = any(self._tells(one, label, others) for one in sense.said)
        is_some = sense.counted and "some" in label.sense.degrees
        return telling or (is_some and not any("some" in other.sense.degrees for other in others))

    def _has(self, label: _Label, said: Said) -> bool:
        """Say whether a label says this, or the question did and the label does not deny it."""
        if _says(label, said):
            return True
        denies = any(one.denied and not one.degrees and said.is_word(one) for one in label.sense.said)
        return self._was_asked(said) and not denies

    def _tells(self, said: Said, label: _Label, others: list[_Label]) -> bool:
        if not _says(label, said) or any(_says(other, said) for other in others):
            return False
        return not self._was_asked(said) or self._is_the_other_of_two(said, others)

    def _is_the_other_of_two(self, said: Said, others: list[_Label]) -> bool:
        """Say whether the only other option denies just this: Nộp rồi and Chưa nộp."""
        denies = any(one.denied and said.is_word(one) for other in others for one in other.sense.said)
        return len(self.options) == _PAIR and denies

    def _was_asked(self, said: Said) -> bool:
        return not said.denied and not said.degrees and self.asks(said.word)

    def is_only(self, spelled: str, place: int) -> bool:
        """Whether one of these words stands in this option's label alone, and nothing worth more was left unsaid."""
        mine = [label for label in self._all if label.place == place]
        others = [label for label in self._all if label.place != place]
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
        """Whether a word stands in the question."""
        return any(agrees(word, one) for one in self.asked)

    def _alike(self, spelled: str) -> list[_Label]:
        return self._whole.get(bare(spelled), [])


@lru_cache(maxsize=1_024)
def labels_of(options: tuple[Option, ...], asked: str = "") -> Labels:
    """Spell the labels of a question; a question's options never change, so this is done once."""
    return Labels(options, asked)


def _label(place: int, text: str) -> _Label:
    spelled = spell(text)
    words = tuple(spelled.split())
    return _Label(place, spelled, words, tuple(bare(spelled).split()), leaning(words), label_sense(text))


def _places(labels: Iterable[_Label]) -> Places:
    return tuple(sorted({label.place for label in labels}))


def _run_together(words: Words) -> set[str]:
    """Run two and more words at the end of a label together: huoilu for Bản Huổi Lự."""
    return {bare("".join(words[start:])) for start in range(len(words) - 1)}


def _in_figures(words: Words) -> str:
    return bare(" ".join(digits_of((word,)).strip("0") or word for word in words))


def _turns(label: _Label, sense: Sense) -> bool:
    """Say whether a label denies something, and nothing was denied, nor was it said that some are left."""
    return label.sense.denies and not (sense.denies or sense.counted or "some" in sense.degrees)


def _is_said_by(label: _Label, sense: Sense) -> bool:
    """Say whether a label says just this, no more and no less."""
    mine = label.sense.said
    return all(_says(label, one) for one in sense.said) and all(
        any(one.is_in(said) for said in sense.said) for one in mine
    )


def _says(label: _Label, said: Said) -> bool:
    """Say whether a label says this; that nobody knows also says of some that they do not."""
    if any(said.is_in(one) for one in label.sense.said):
        return True
    denied_of_all = said.denied and not said.degrees and "none" in label.sense.degrees
    return denied_of_all and any(said.is_word(one) for one in label.sense.said)


def _holds(label: _Label, sought: Words) -> bool:
    """Say whether the words stand in the label, at a place where nothing around them turns their meaning."""
    size = len(sought)
    return any(
        all(map(agrees, sought, label.words[start : start + size])) and _may_stand(label, start, size)
        for start in range(len(label.words) - size + 1)
    )


def _may_stand(label: _Label, start: int, size: int) -> bool:
    end = start + size
    before, run, after = label.plain[:start], label.plain[start:end], label.plain[end:]
    if not NEGATIONS.isdisjoint(after) and NEGATIONS.isdisjoint(run):
        return False
    if not before:
        return True
    if not TURNING_WORDS.isdisjoint(before) or all(map(SMALL_WORDS.find, label.words[start:end])):
        return False
    return not run[0].isdecimal() or not (before[-1] in _BOUNDS or before[-1].isdecimal())
