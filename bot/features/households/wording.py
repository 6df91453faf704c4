"""The words about who leaves: why, and what speaks against a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage.places import departures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from conversations.language import Language
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.tables import LeftWhy

AHEAD = timedelta(days=183)
"""So far ahead a departure is written down; later it is rather a slip in the year."""
WHYS: Mapping[LeftWhy, Callable[[Language], str]] = {
    "moved": lambda words: words.say("moved away"),
    "died": lambda words: words.say("died"),
    "joined": lambda words: words.say("joined with another"),
    "other": lambda words: words.say("another reason"),
}


def twice(tx: Tx, one: Subject, words: Language) -> str:
    """Say so where somebody has left already or is about to; empty where not."""
    gone, standing = departures.gone_on(tx, one.id), departures.standing(tx, one.id)
    if gone is not None:
        return words.say("{name} left the list on {date} already.", name=one.name, date=words.date(gone))
    if standing is not None and standing.done_at is None:
        return words.say("{name} is to leave on {date} already.", name=one.name, date=words.date(standing.on_day))
    return ""


def wrong_day(tx: Tx, one: Subject, day: date, today: date, words: Language) -> str:
    """Say what speaks against a day of leaving; empty where nothing does."""
    since = departures.here_since(tx, one.id)
    if since is not None and day < since:
        return words.say(
            "{name} is on this list since {date}; nobody leaves before that.", name=one.name, date=words.date(since)
        )
    if day > today + AHEAD:
        return words.say(
            "{date} is more than half a year ahead. If another year is meant, type it too: 15/10/{year}.",
            date=words.date(day),
            year=today.year - 1,
        )
    return ""
