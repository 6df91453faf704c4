"""Days in words: a deadline as its document prints it, and what of the news holds on another day than its own."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.calendar.rules import Before, parse
from conversations.understanding.folding import fold

if TYPE_CHECKING:
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language


_TODAY = re.compile(r"\b(?:hom nay|sang nay|trua nay|chieu nay|toi nay|dem nay|dang dien ra)\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")


def is_before(occasion: Occasion) -> bool:
    """Tell whether something is due before a day, so that its last day is the one before it."""
    return isinstance(parse(occasion.when), Before)


def last_told(occasion: Occasion, days: Days, words: Language) -> str:
    """Write the last day: 09/11/2026, or “before 10/11/2026”."""
    if is_before(occasion):
        return words.say("before {date}", date=words.date(days.last + timedelta(days=1)))
    return words.date(days.last)


def of_any_day(news: str) -> str:
    """Give the sentences of the news of a day that are true on another day too: without those that say “today”."""
    return " ".join(one for one in _BETWEEN_SENTENCES.split(news) if not _TODAY.search(fold(one)))
