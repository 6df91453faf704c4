"""When an announcement goes and where it stands, in words: what waits for its time is not being sent yet.

None goes at night or on the quiet days of its area.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.announcing import days
from conversations.calendar.coming import between
from conversations.calendar.quiet import next_open
from storage.announcing import announcements
from storage.announcing import days as kept
from storage.announcing.audiences import Audience
from storage.calendar import occasions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from conversations.calendar.dates import Days
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.store import Tx

AHEAD = timedelta(days=60)
STATES: dict[str, Callable[[Language], str]] = {
    "draft": lambda words: words.say("not sent yet"),
    "waiting": lambda words: words.say("waits for a second officer"),
    "running": lambda words: words.say("being sent"),
    "stopped": lambda words: words.say("stopped"),
    "done": lambda words: words.say("sent to the end"),
    "dropped": lambda words: words.say("dropped"),
}


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


def state(tx: Tx, made: Announcement, now: datetime, words: Language) -> str:
    """Say where an announcement stands; `now` is what the clock of the place shows."""
    if waits_for_time(tx, made, now):
        at = goes_at(tx, made, now)
        return words.say("to be sent at {time} on {day}", time=f"{at:%H:%M}", day=short_day(at.date()))
    if made.state == "stopped" and days.is_over(tx, made, now.date()):
        return words.say("not sent on, as its day is over")
    if made.state == "stopped" and days.moved(tx, made, now.date()):
        return _held_back(tx, made, now, words)
    return STATES[made.state](words)


def _held_back(tx: Tx, made: Announcement, now: datetime, words: Language) -> str:
    """Say that what is held back waits for its day, unless the calendar itself has spoken on it."""
    found = days.spoken_of(tx, made, now.date())
    if made.year is not None and found is not None and found.days is not None and found.days.first <= now.date():
        day, everybody = (found.occasion.key, made.year, found.days.first), Audience((made.area_id,))
        if kept.count_told(tx, day, everybody, now.date()):
            return words.say("not sent, as the calendar has told of the day")
    return words.say("held back, as its day was moved")


def waits_for_time(tx: Tx, made: Announcement, now: datetime) -> bool:
    """Tell whether an announcement is approved and nobody has had it, as its time has not come."""
    return made.state == "running" and goes_at(tx, made, now) > now and not announcements.begun(tx, made.id)


def may_change(tx: Tx, made: Announcement, now: datetime) -> bool:
    """Tell whether an announcement can still be changed: a draft, or what nobody has had yet."""
    held_back = made.state == "stopped" and not announcements.begun(tx, made.id)
    return made.state == "draft" or held_back or waits_for_time(tx, made, now)


def short_day(day: date) -> str:
    """Write a day of these months without its year: 21/4."""
    return f"{day.day}/{day.month}"
