"""A reply: a question that people ask, the ways in which they ask it, and what is answered, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reply(NamedTuple):
    """What is asked under a key: `asked` and `told` by the code of a language, the first one for all others."""

    key: str
    asked: Mapping[str, tuple[str, ...]]
    told: Mapping[str, str]

    def answer(self, language: str) -> str:
        """Give the answer in a language, or in the first one where it has none."""
        return self.told.get(language) or next(iter(self.told.values()), "")
