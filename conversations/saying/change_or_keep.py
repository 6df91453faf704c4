"""What is said and tapped where an answer stands that may be changed, with numbers where nothing can be tapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.saying.values import photos

if TYPE_CHECKING:
    from collections.abc import Collection

    from conversations.language import Language


def change(language: Language) -> str:
    """Name the button that agrees to it."""
    label = language.say("Change the answer")
    return f"1. {label}"


def keep(language: Language) -> str:
    """Name the button that lets the answer stay."""
    label = language.say("Keep as it is")
    return f"2. {label}"


def photos_for_others(new: int, stood: int, question: str, language: Language) -> str:
    """Ask whether so many photos are to take the place of those that stand at a question."""
    return language.count(
        "Put {new} in place of the {number} photo before? ({question})",
        "Put {new} in place of the {number} photos before? ({question})",
        stood,
        new=photos(new, language),
        question=question,
    )


def goes(others: Collection[str], language: Language) -> str:
    """Say that several photos go together when another is sent; empty where there are no others beside the first."""
    return language.say("What is sent now replaces them.") if others else ""
