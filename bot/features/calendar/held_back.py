"""Announcements that wait for a day of the calendar which has just been moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.calendar.dates import days_of
from storage.announcing import days
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from storage.announcing.announcements import Announcement


def held_back(visit: Visit, now: Lines, keys: Collection[str]) -> list[str]:
    """Say which of them wait for a day that is another one now: they are held back, and whoever made them is asked."""
    places, words = {now.area.id, *areas.under(visit.tx, now.area.id)}, visit.language
    waiting = (one for one in days.waiting(visit.tx) if one.occasion in keys and one.area_id in places)
    return [
        words.say(
            "Announcement {number} was for {date}: it is not sent then, and its officer is asked.",
            number=one.id,
            date=words.date(one.for_day),
        )
        for one in waiting
        if one.for_day is not None and _is_moved(now, one)
    ]


def _is_moved(now: Lines, one: Announcement) -> bool:
    there = days_of(now.held, one.occasion, one.year) if one.occasion and one.year is not None else None
    return there is None or there.first != one.for_day
