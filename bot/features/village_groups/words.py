"""The few words that are understood in a group, however they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from conversations.understanding import fold
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

GroupWord = Literal["tie", "untie", "progress"]
_WORDS: Mapping[GroupWord, tuple[str, ...]] = {
    "tie": ("gan nhom ban", "gan nhom voi", "gan nhom", "gan", "tie group"),
    "untie": ("bo gan nhom", "bo nhom", "untie group"),
    "progress": ("xem tien do", "tien do", "progress"),
}
_TAKE_MORE = frozenset({"tie"})


def read_word(text: str) -> tuple[GroupWord | None, str]:
    """Read a word with what stands behind it, folded: of tying that may be the name of a village."""
    for spelled in spellings(text.removeprefix("/").replace("_", " ")):
        said = fold(spelled)
        for word, ways in _WORDS.items():
            for way in ways:
                if said == way:
                    return word, ""
                if word in _TAKE_MORE and said.startswith(f"{way} "):
                    return word, said.removeprefix(way).strip()
    return None, ""
