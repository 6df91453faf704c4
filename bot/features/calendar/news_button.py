"""The button under a day of the calendar by which an officer lets households hear of it, or no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from conversations.calendar import news_days

if TYPE_CHECKING:
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language
    from conversations.speech import Button


def offer(occasion: Occasion, about: str, number: object, words: Language) -> list[Button]:
    """Offer what would change whether households hear of a day; nothing where they could not."""
    if news_days.is_told(occasion):
        label = words.say("Spare households {number}", number=number).strip()
        return [command_button(label, "spare_households", about)]
    if occasion.kind == "event" and occasion.on_the_day:
        return [command_button(words.say("Tell households {number}", number=number).strip(), "tell_households", about)]
    return []
