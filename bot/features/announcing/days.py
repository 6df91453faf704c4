"""Days of the calendar that announcements speak of: found by the text, and looked at again before anything goes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.calendar.coming import between
from conversations.calendar.dates import days_of
from conversations.calendar.naming import names
from storage.announcing import announcements
from storage.calendar import occasions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from conversations.calendar.coming import Coming
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Occasion
    from storage.announcing.announcements import Announcement, Draft
    from storage.store import Tx

FURTHEST = timedelta(days=366)
MOST_COMPARED = 20
LATELY = timedelta(days=14)


class Spoken(NamedTuple):
    """An occasion that an announcement speaks of, and its days in that year as they stand now, if there are any."""

    occasion: Occasion
    days: Days | None


def with_news(tx: Tx, area_id: int, first: date, last: date) -> Iterator[Coming]:
    """Give the days between two on which the calendar has something to say to villagers."""
    for one in between(occasions.of_area(tx, area_id, first), first, last):
        if one.occasion.on_the_day:
            yield one


def sent_by_calendar(tx: Tx, area_id: int, day: date) -> list[Coming]:
    """Give what the calendar tells villagers of by itself on a day."""
    return [one for one in with_news(tx, area_id, day, day) if 0 in one.occasion.steps.get("member", ())]


def spoken_of(tx: Tx, made: Announcement, today: date) -> Spoken | None:
    """Find the occasion an announcement speaks of as it is now; None where it speaks of none, or it is no more."""
    held = occasions.of_area(tx, made.area_id, today)
    if made.occasion is None or made.year is None or made.occasion not in held:
        return None
    return Spoken(held[made.occasion], days_of(held, made.occasion, made.year))


def holds(tx: Tx, made: Announcement, on: date) -> bool:
    """Tell whether an announcement may be read on a day: it speaks of none, or of one that is there and not moved."""
    if made.for_day is None:
        return True
    found = spoken_of(tx, made, on)
    return found is not None and _is_on(made, found.days, on)


def moved(tx: Tx, made: Announcement, today: date) -> bool:
    """Tell whether the day an announcement speaks of is another one now, or none."""
    if made.for_day is None:
        return False
    found = spoken_of(tx, made, today)
    return found is None or found.days is None or found.days.first != made.for_day


def is_over(tx: Tx, made: Announcement, today: date) -> bool:
    """Tell whether the day an announcement speaks of is past."""
    found = spoken_of(tx, made, today)
    return found is not None and found.days is not None and found.days.last < today


def is_the_calendars(tx: Tx, made: Announcement, today: date) -> bool:
    """Tell whether an announcement says what the calendar itself says on the day, word for word."""
    found = spoken_of(tx, made, today)
    return found is not None and _same(made.text, found.occasion.on_the_day)


def speaking(tx: Tx, made: Draft, before: Announcement | None, at: datetime) -> Draft:
    """Let a draft speak of the day whose words it says, or of the one it spoke of before it was changed."""
    coming = with_news(tx, made.area_id, at.date(), at.date() + FURTHEST)
    found = next((one for one in coming if _same(made.text, one.occasion.on_the_day)), None)
    if found is not None:
        return made._replace(occasion=found.occasion.key, year=found.year, for_day=found.days.first)
    if before is None or not _still_speaks(tx, made, before, at):
        return made
    return made._replace(occasion=before.occasion, year=before.year, for_day=before.for_day)


def named(tx: Tx, made: Announcement, on: date) -> Coming | None:
    """Find the day of the calendar that an announcement names and on which it is sent, though nobody has said so."""
    if made.for_day is not None or made.audience.whom == "heads":
        return None
    coming = sent_by_calendar(tx, made.area_id, on)
    return next((one for one in coming if names(made.text, one.occasion.name)), None)


def twins(tx: Tx, made: Announcement, now: datetime) -> list[Announcement]:
    """Give the others of its area that say the same, of the same day or lately, and are sent or going to be."""
    return [
        one
        for one in announcements.latest(tx, [made.area_id], MOST_COMPARED)
        if one.id != made.id
        and one.state != "draft"
        and _same(one.text, made.text)
        and ((one.for_day is not None and one.for_day == made.for_day) or one.made_at >= now - LATELY)
    ]


def day_of(made: Announcement) -> tuple[str, int, date] | None:
    """Give the day an announcement speaks of, as it is kept."""
    if made.occasion is None or made.year is None or made.for_day is None:
        return None
    return made.occasion, made.year, made.for_day


def _is_on(made: Announcement, days: Days | None, on: date) -> bool:
    return days is not None and days.first == made.for_day and days.first <= on <= days.last


def _still_speaks(tx: Tx, made: Draft, before: Announcement, at: datetime) -> bool:
    """Tell whether what was changed names the same day, and is still sent on it."""
    kept, sent = spoken_of(tx, before, at.date()), (made.send_at or at).astimezone(at.tzinfo).date()
    return kept is not None and _is_on(before, kept.days, sent) and names(made.text, kept.occasion.name)


def _same(text: str, other: str) -> bool:
    return text.split() == other.split()
