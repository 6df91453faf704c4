"""Years that are over and still open: told to the officers once, when closing becomes possible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.features.years import books
from bot.people.by import By
from conversations.calendar.quiet import is_quiet
from storage import settings
from storage.deciding import closings
from storage.places import areas

if TYPE_CHECKING:
    from datetime import datetime

    from conversations.language import Language
    from conversations.speech import Button
    from storage.store import Tx

TOLD = "open_years_told"


def ring(tx: Tx, now: datetime) -> int:
    """Tell the officers of each commune once which past years are open, not at night; gives how many phones heard."""
    here = now.astimezone(TIME_ZONE)
    if is_quiet(here) or settings.get(tx, TOLD) is not None:
        return 0
    settings.put(tx, TOLD, here.date().isoformat())
    told = 0
    for one in areas.communes(tx):
        years = closings.open_before(tx, one.id, here.year)
        if years:
            told += books.tell(tx, one, partial(_said, years), By(now))
    return told


def _said(years: list[int], words: Language) -> tuple[str, tuple[Button, ...]]:
    named = ", ".join(map(str, years))
    text = words.say(
        "The books of these years are open, as nobody has closed them: {years}. When their work is finished, type for "
        "example CLOSE THE YEAR {first}.",
        years=named,
        first=years[0],
    )
    return text, ()
