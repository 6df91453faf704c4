"""Finding who is meant by a name that was typed, in full or in part, with or without nhà and ông."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from conversations.understanding import fold
from conversations.understanding.lexicon import folded_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_AROUND = folded_words("ông bà anh chị cô chú bác cụ em cháu tôi mình là đây ạ dạ hộ của cho phiếu làm")
"""Words around a name that tell nobody from another."""
_HOME = "nha"


def named(typed: str, offered: Sequence[T], called: Callable[[T], str]) -> T | None:
    """Find the only one whose name holds all that was typed; nhà counts where it tells one from another."""
    said = _words(typed)
    return _only(said, offered, called) or _only(said - {_HOME}, offered, called)


def _only(said: set[str], offered: Sequence[T], called: Callable[[T], str]) -> T | None:
    found = [one for one in offered if said - {_HOME} and said <= _words(called(one))]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> set[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return set(plain.split()) - _AROUND
