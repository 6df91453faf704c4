"""Finds whom a name means that was typed in full or in part, among a few that were offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from conversations.understanding.folding import fold
from conversations.understanding.lexicon import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_TITLES = folded_words("nhà ông bà anh chị cô chú bác cụ em cháu tôi mình là đây ạ dạ hộ của phiếu làm cho")
"""Words around a name that tell nobody from another."""


def named(offered: Iterable[T], names: Sequence[str], typed: str) -> T | None:
    """Find the only one in whose name all words stand that were typed; None for nobody or several."""
    said = set(fold(typed).split()) - _TITLES
    found = [one for one, name in zip(offered, names, strict=True) if said and said <= set(fold(name).split())]
    return found[0] if len(found) == 1 else None
