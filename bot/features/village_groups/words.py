"""The few words that are understood in a group, however they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.dialogue.menu import say
from conversations.speech import MenuLine
from conversations.understanding import fold
from conversations.understanding.telex import spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.language import Language

GroupWord = Literal["tie", "untie", "progress"]
_WORDS: Mapping[GroupWord, tuple[str, ...]] = {
    "tie": ("gan nhom ban", "gan nhom voi", "gan nhom", "gan", "tie group"),
    "untie": ("bo gan nhom", "bo nhom", "untie group"),
    "progress": ("xem tien do", "tien do", "progress"),
}
_TAKE_MORE = frozenset({"tie"})
_HERE = frozenset(
    fold("này đây đó với vào cho của bản thôn xóm tổ nhóm mình ta tôi em đi nhé ạ a nha luôn giúp").split()
)
"""What names no village: gắn nhóm này, bỏ nhóm đi, tiến độ của bản."""
_MENU = (
    ("tien_do", "progress", say("how many have handed in")),
    ("gan_nhom", "tie_group", say("village head: have the commune's announcements here")),
    ("bo_nhom", "untie_group", say("village head: no announcements here any more")),
)
"""What stands beside the text field in a group, in Vietnamese and in English."""


def menu_in_groups(words: Language) -> tuple[MenuLine, ...]:
    """Give the menu of a group: what works there, and nothing else."""
    return tuple(
        MenuLine(english if words.code == "en" else vietnamese, words.say(purpose))
        for vietnamese, english, purpose in _MENU
    )


def read_word(text: str) -> tuple[GroupWord | None, str]:
    """Read a word with what stands behind it, folded: of tying that may be the name of a village."""
    for spelled in spellings(text.removeprefix("/").replace("_", " ")):
        said = fold(spelled)
        for word, ways in _WORDS.items():
            for way in ways:
                if said == way or said.startswith(f"{way} "):
                    rest = _named(said.removeprefix(way))
                    if not rest or word in _TAKE_MORE:
                        return word, rest
    return None, ""


def _named(rest: str) -> str:
    """Give what is named behind a word; nothing where only this very group or village is meant."""
    words = rest.split()
    return "" if _HERE.issuperset(words) else " ".join(words)
