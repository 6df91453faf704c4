"""The choices that lie near to what was typed: they begin with it, hold its words, or are spelled almost so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.understanding.choices import plainer
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversations.understanding.courtesy import Words
    from conversations.understanding.labels import Option

_ALIKE = 0.5
"""So much of two names must be the same that one may be a slip of the other."""

_NEARLY = 0.1
"""So much less alike than the nearest one may be what is shown beside it."""
FEW = 8
"""So many can be shown at once."""


def near(text: str, options: Sequence[Option]) -> list[Option]:
    """Find the choices that may be meant by a name, a piece of it or its first letters, the nearest first."""
    folded = [(one, [fold(label) for label in one.labels]) for one in options]
    for words in plainer(tuple(fold(text).split())):
        for fits in (_begins, _holds, _has_all) if words else ():
            found = [one for one, labels in folded if any(fits(label, words) for label in labels)]
            if 0 < len(found) <= max(FEW, len(folded) // 2):  # what fits most of them tells none apart
                return found
    return _alike(fold(text), folded)


def _begins(label: str, words: Words) -> bool:
    return label.startswith(" ".join(words))


def _holds(label: str, words: Words) -> bool:
    return f" {' '.join(words)}" in label


def _has_all(label: str, words: Words) -> bool:
    return all(any(one.startswith(word) for one in label.split()) for word in words)


def _alike(said: str, folded: Sequence[tuple[Option, list[str]]]) -> list[Option]:
    """Find those that share most pairs of letters, so that a slip of the finger is forgiven."""
    shared = _sharing(said)
    measured = [(max(map(shared, labels), default=0.0), place) for place, (_, labels) in enumerate(folded)]
    least = max(_ALIKE, max((much for much, _ in measured), default=0.0) - _NEARLY)
    return [folded[place][0] for much, place in sorted(measured, key=lambda one: -one[0]) if much >= least]


def _sharing(said: str) -> Callable[[str], float]:
    mine = _pairs(said)

    def shared(label: str) -> float:
        theirs = _pairs(label)
        return 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)

    return shared


def _pairs(words: str) -> set[str]:
    letters = words.replace(" ", "")
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
