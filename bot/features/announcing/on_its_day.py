"""Sets an announcement for the day of the calendar it speaks of, and takes an officer's word that it does."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from bot.features.announcing import days, deciding, others
from bot.features.announcing.standing import goes_at
from storage.announcing import announcements
from storage.announcing import days as kept

if TYPE_CHECKING:
    from datetime import date

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.announcing.announcements import Announcement

MORNING = time(7, 0)


def on_its_day(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Let it go on the morning of its day, as that day is now, and show it again before it does."""
    found = days.spoken_of(visit.tx, made, visit.today)
    if made.occasion is None or made.year is None or found is None or found.days is None:
        return [deciding.too_late(visit)]
    at = datetime.combine(max(found.days.first, visit.today), MORNING, visit.now.tzinfo)
    day = (made.occasion, made.year, found.days.first)
    return _changed(visit, made, day, at if at > visit.now else None)


def speaks_of(visit: Visit, made: Announcement) -> list[Outgoing]:
    """Let it stand for the calendar's news of the day it names."""
    one = days.named(visit.tx, made, goes_at(visit.tx, made, visit.now).date())
    if one is None:
        return deciding.shown(visit, made)
    return _changed(visit, made, (one.occasion.key, one.year, one.days.first), made.send_at)


def _changed(visit: Visit, made: Announcement, day: tuple[str, int, date], at: datetime | None) -> list[Outgoing]:
    announcements.recall(visit.tx, made.id)
    if not kept.speak_of(visit.tx, made.id, day, at):
        return [deciding.too_late(visit)]
    deciding.record(visit, made, "changed")
    others.tell_author(visit, made, "changed")
    found = announcements.find(visit.tx, made.id)
    return deciding.shown(visit, found) if found is not None else []
