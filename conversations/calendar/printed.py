"""The last day of a deadline as its document prints it: what is due before a day is said so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.calendar.rules import Before, parse

if TYPE_CHECKING:
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language


def is_before(occasion: Occasion) -> bool:
    """Tell whether something is due before a day, so that its last day is the one before it."""
    return isinstance(parse(occasion.when), Before)


def last_told(occasion: Occasion, days: Days, words: Language) -> str:
    """Write the last day: 09/11/2026, or “before 10/11/2026”."""
    if is_before(occasion):
        return words.say("before {date}", date=words.date(days.last + timedelta(days=1)))
    return words.date(days.last)
