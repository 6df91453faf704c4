"""Remarks beside a preview: what the calendar sends anyway, days that read wrongly, and one of the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.announcing import days, others
from bot.features.announcing.standing import short_day
from conversations.calendar.naming import relative_day
from conversations.calendar.quiet import QUIET_UNTIL
from storage.announcing import audiences
from storage.announcing import days as kept
from storage.announcing.audiences import Audience

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.calendar.coming import Coming
    from storage.announcing.announcements import Announcement


def remarks(visit: Visit, made: Announcement, at: datetime) -> list[str]:
    """Say what an officer should know before this goes at a time."""
    same = others.same_text(visit, made)
    return [*_calendar(visit, made, at), *_reads_wrongly(visit, made, at), *([same] if same else [])]


def _calendar(visit: Visit, made: Announcement, at: datetime) -> list[str]:
    if made.audience.whom == "heads":
        return []
    named = days.named(visit.tx, made, at.date())
    coming = days.sent_by_calendar(visit.tx, made.area_id, at.date())
    return [line for one in coming for line in _news(visit, made, one, is_named=one == named)]


def _news(visit: Visit, made: Announcement, one: Coming, *, is_named: bool) -> list[str]:
    words, everybody = visit.language, Audience((made.area_id,))
    told = kept.count_told(visit.tx, (one.occasion.key, one.year, one.days.first), everybody, visit.today)
    name = f"{one.occasion.name} {short_day(one.days.first)}"
    if told:
        said = words.say(
            "The calendar has sent {occasion} to {phones} phones.", occasion=name, phones=words.number(told)
        )
        once = words.say("Who has had these words does not have them again.")
        is_same = made.occasion == one.occasion.key and days.is_the_calendars(visit.tx, made, visit.today)
        return [said, once] if is_same else [said]
    phones = audiences.size(visit.tx, everybody, visit.today).phones
    by_itself = words.say(
        "The calendar itself sends: {occasion} from {time}, {phones} phones.",
        occasion=name,
        time=f"{QUIET_UNTIL:%H:%M}",
        phones=words.number(phones),
    )
    return [by_itself, *_instead(visit, made, one, is_named=is_named)]


def _instead(visit: Visit, made: Announcement, one: Coming, *, is_named: bool) -> list[str]:
    words = visit.language
    among = words.number(audiences.members_among(visit.tx, made.audience, visit.today))
    if made.occasion == one.occasion.key:
        return [words.say("If this is sent, the calendar does not send to these {phones} phones.", phones=among)]
    if is_named:
        return [
            words.say(
                "Is this the news of {occasion}? Then the calendar does not send to these {phones} phones.",
                occasion=one.occasion.name,
                phones=among,
            )
        ]
    return []


def _reads_wrongly(visit: Visit, made: Announcement, at: datetime) -> list[str]:
    """Warn of a day that is meant from the day of writing, and is read on another one."""
    said = relative_day(made.text)
    if not said or at.date() == visit.today or made.for_day is not None:
        return []
    return [
        visit.language.say(
            "It says “{words}” and is read on {date}: people will count from that day. Please look at it again.",
            words=said,
            date=visit.language.date(at.date()),
        )
    ]
