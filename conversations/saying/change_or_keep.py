"""The two buttons under a change that is proposed, with the numbers that are typed where nothing can be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.language import Language


def change(language: Language) -> str:
    """Name the button that agrees to it."""
    label = language.say("Change the answer")
    return f"1. {label}"


def keep(language: Language) -> str:
    """Name the button that lets the answer stay."""
    label = language.say("Keep as it is")
    return f"2. {label}"
