"""How many forms of a place the commune has looked at, and how many of them it found right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.language import Language
    from storage.deciding.checks import Found


def counted(found: Sequence[Found], words: Language) -> str:
    """Count them; empty where none was looked at."""
    if not found:
        return ""
    right = sum(one.outcome == "right" for one in found)
    return words.say(
        "checked {number}, right {right}, not right {wrong}", number=len(found), right=right, wrong=len(found) - right
    )


def wrong(found: Sequence[Found], words: Language) -> list[str]:
    """Name the forms that were found not right, with their questions."""
    return [
        words.say("– {name}: question {numbers}", name=one.name, numbers=", ".join(map(str, one.questions)))
        for one in found
        if one.outcome == "wrong"
    ]
