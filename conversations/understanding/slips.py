"""Slips of spelling: trug bình, chung tâm, iếu. What they are put right to is only ever proposed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from conversations.understanding.folding import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEWEST_LETTERS = 4
_FEWEST_SOUNDED = 3
# Beginnings that some parts of the country speak alike, and write one for the other.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^tr", "ch"),
        (r"^x", "s"),
        (r"^(?:gi|r|v|z|j)(?=[aeiouy])", "d"),
        (r"^n(?=[aeiouy])", "l"),
        (r"^f", "ph"),
        (r"^(?:k|q)", "c"),
        (r"^ngh", "ng"),
        (r"^y", "i"),
        (r"y$", "i"),
    )
]


def put_right(word: str, proper: Iterable[str]) -> str | None:
    """Give the only proper word that this one sounds like, or that is one letter away from it."""
    typed = bare(word)
    near = {one for one in proper if _sounds_alike(typed, bare(one)) or _one_letter_off(typed, bare(one))}
    return near.pop() if len(near) == 1 else None


def _sounds_alike(typed: str, proper: str) -> bool:
    return len(typed) >= _FEWEST_SOUNDED and typed != proper and _sound(typed) == _sound(proper)


@lru_cache(maxsize=4_096)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _one_letter_off(typed: str, proper: str) -> bool:
    """Say whether one letter was left out, put in or struck wrong, or two changed places."""
    if (
        min(len(typed), len(proper)) < _FEWEST_LETTERS
        or max(len(typed), len(proper)) == _FEWEST_LETTERS
        or abs(len(typed) - len(proper)) > 1
        or typed == proper
    ):
        return False
    start = next((at for at, (one, other) in enumerate(zip(typed, proper, strict=False)) if one != other), len(typed))
    mine, others = typed[start:], proper[start:]
    swapped = len(mine) > 1 and len(others) > 1 and (mine[1], mine[0]) == (others[0], others[1])
    return mine[1:] == others[1:] or mine[1:] == others or mine == others[1:] or (swapped and mine[2:] == others[2:])
