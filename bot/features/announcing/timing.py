"""When an announcement goes: not at night, not on the quiet days of its area."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.calendar.coming import between
from conversations.calendar.quiet import next_open
from storage.calendar import occasions

if TYPE_CHECKING:
    from datetime import date, datetime

    from conversations.calendar.dates import Days
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.store import Tx

AHEAD = timedelta(days=60)


def quiet_days(tx: Tx, area_id: int, on: date) -> list[Days]:
    """Give the quiet days of an area from a day on."""
    coming = between(occasions.of_area(tx, area_id, on), on, on + AHEAD)
    return [one.days for one in coming if one.occasion.kind == "quiet"]


def goes_at(tx: Tx, announced: Announcement, now: datetime) -> datetime:
    """Give the moment from which an announcement is sent; `now` is what the clock of the place shows."""
    wanted = max(now, announced.send_at.astimezone(now.tzinfo)) if announced.send_at else now
    return next_open(wanted, quiet_days(tx, announced.area_id, wanted.date()))


def when_told(at: datetime, now: datetime, words: Language) -> str:
    """Say when that is."""
    if at <= now:
        return words.say("at once")
    return words.say("from {time} on {date}", time=f"{at:%H:%M}", date=words.date(at.date()))
