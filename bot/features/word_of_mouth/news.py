"""News a village is to hear now: announcements, deadlines and events; and which of them is meant."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.dialogue import arguments
from bot.dialogue.titles import FORM_OF
from bot.dialogue.visit import command_button
from bot.people.calling import as_called
from bot.people.gathered import invited
from conversations.calendar.coming import between
from conversations.calendar.dates import counted
from conversations.calendar.in_words import last_told
from conversations.calendar.steps import day_of
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.announcing import announcements, gatherings
from storage.announcing.coverage import Announced, Deadline
from storage.announcing.gatherings import Called
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from bot.delivery.reach import Reach
    from bot.dialogue.visit import Visit
    from conversations.calendar.coming import Coming
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.announcing.coverage import Matter
    from storage.places.areas import Area
    from storage.store import Tx

RECENT = timedelta(days=14)
"""For how long an announcement or a deadline may be read out and ticked off."""
MOST = 20  # announcements that are looked at
AHEAD = timedelta(days=60)
SOON = timedelta(days=7)
MOST_BUTTONS = 8
FEWEST_LETTERS = 2  # of a place
_NUMBER = re.compile(r"\d{1,2}")
_PRESSED = re.compile(r"v(\d{1,15})(?: (\d{1,15}|(?!v\d)[a-z][a-z0-9_]{0,39}))?")


class Open(NamedTuple):
    """Something a village is to hear: `code` stands for it in buttons, `text` is what is read out.

    Of an event nobody asks who knows of it, so it has no `matter`; people are `called` to it in the village.
    """

    code: str
    about: str
    heading: str
    text: str
    matter: Matter | None
    called: Called | None = None


def matter_of(announced: Announcement) -> Announced:
    """Give what households, or all it was written to, are to know of an announcement."""
    at = announced.approved_at
    approved_on = at.astimezone(TIME_ZONE).date() if at is not None else None
    return Announced(announced.id, announced.audience.title, approved_on)


def argument(area_id: int, code: str) -> str:
    """Write what a button carries, for `pressed` to read."""
    return f"v{area_id} {code}"


def pressed(visit: Visit, given: str) -> str:
    """Give the code that a button carries, empty where there is none."""
    found = _PRESSED.fullmatch(given) if visit.heard.press else None
    return (found[2] or "") if found else ""


def chosen(visit: Visit, given: str, found: Sequence[Open]) -> Open | None:
    """Find the one that is meant: that of a button, the one of a typed number, or the only one there is."""
    code = pressed(visit, given)
    if code:
        return next((one for one in found if one.code == code), None)
    if _NUMBER.fullmatch(given) and 1 <= int(given) <= len(found):
        return found[int(given) - 1]
    return found[0] if len(found) == 1 else None


def village(visit: Visit, given: str) -> Area | Outgoing:
    """Find the one village that is meant, where the speaker may tell; else say what to do."""
    place = _PRESSED.fullmatch(given) if visit.heard.press else None
    asked = arguments.read(visit, f"v{place[1]}" if place else given)
    return arguments.one_village(visit, "tell", asked, refused)


def refused(visit: Visit) -> Outgoing:
    """Say that this is not for the speaker."""
    return Outgoing(visit.language.say("Only the village head, for their own village, and the commune do this."))


def which(area: Area, command: str, label: str, found: Sequence[tuple[Open, str]], question: str) -> Outgoing:
    """Ask which of several is meant; each has a line with a number, which can be typed behind the command."""
    lines = [question, *(f"{place}. {line}" for place, (_, line) in enumerate(found, 1))]
    buttons = [
        command_button(f"{label} {place}", command, argument(area.id, one.code))
        for place, (one, _) in enumerate(found[:MOST_BUTTONS], 1)
    ]
    return Outgoing("\n".join(lines), tuple(buttons))


def to_know(tx: Tx, area_id: int, now: datetime, reach: Reach, words: Language) -> list[Open]:
    """Give what households of an area are to know now: announcements, the newest first, then deadlines."""
    above = areas.up(tx, area_id)
    places, announced = {*above, *areas.under(tx, area_id)}, announcements.latest(tx, above, MOST)
    since = tuple(sorted((channel, now - window) for channel, window in reach.windows.items()))
    today = now.astimezone(TIME_ZONE).date()
    return [
        *(_announced(tx, one, area_id, words) for one in announced if _is_recent(one, now) and _is_for(one, places)),
        *(_deadline(tx, one, area_id, since, words) for one in _deadlines(tx, area_id, today)),
    ]


def to_hear(tx: Tx, area_id: int, now: datetime, reach: Reach, words: Language) -> list[Open]:
    """Give what may be read out over the loudspeaker now: what households are to know, and the events of these days."""
    today = now.astimezone(TIME_ZONE).date()
    held, area = between(occasions.of_area(tx, area_id, today), today, today + SOON), areas.one(tx, area_id)
    events = [_event(tx, one, area, today, words) for one in held if one.occasion.kind == "event"]
    return [*to_know(tx, area_id, now, reach, words), *events]


def last_year(called: Called) -> Called:
    """Give the same day a year before."""
    return called._replace(year=called.year - 1)


def _is_for(one: Announcement, places: Collection[int]) -> bool:
    """Tell whether it was written to households in one of these areas."""
    return one.audience.whom != "heads" and not set(one.audience.areas).isdisjoint(places)


def _is_recent(one: Announcement, now: datetime) -> bool:
    if one.state == "running":
        return one.send_at is None or one.send_at <= now
    return one.state == "done" and one.ended_at is not None and one.ended_at >= now - RECENT


def _announced(tx: Tx, one: Announcement, area_id: int, words: Language) -> Open:
    on = (one.send_at or one.approved_at or one.made_at).astimezone(TIME_ZONE).date()
    heading = words.say("Announcement of {date}: {text}", date=words.date(on), text=shortened(one.text))
    matter = matter_of(one)
    # What an officer wrote is read out as it was written; words of the calendar as the village is called.
    text = as_called(one.text, areas.one(tx, area_id)) if one.for_day is not None else one.text
    return Open(str(one.id), matter.about, heading, text, matter)


def _deadlines(tx: Tx, area_id: int, today: date) -> Iterator[Coming]:
    """Give the deadlines for households that are spoken of these days, the nearest first."""
    for one in between(occasions.of_area(tx, area_id, today), today - RECENT, today + AHEAD):
        steps = one.occasion.steps.get("member", ())
        if one.occasion.duty == "hand_in" and steps and day_of(counted("deadline", one.days), min(steps)) <= today:
            yield one


def _deadline(tx: Tx, one: Coming, area_id: int, since: tuple[tuple[str, datetime], ...], words: Language) -> Open:
    matter = Deadline(one.occasion.key, one.year, one.days.first.year, since, tuple(FORM_OF))
    until = last_told(one.occasion, one.days, words)
    heading = words.say("{occasion}, until {date}", occasion=one.occasion.name, date=until)
    text = words.say(
        "Every household is asked to fill in its learning form of {year}, until {date}. "
        "Whoever has no phone, or would rather not read, is helped by the village head.",
        year=matter.of_year,
        date=until,
    )
    return Open(one.occasion.key, matter.about, heading, as_called(text, areas.one(tx, area_id)), matter)


def _event(tx: Tx, one: Coming, area: Area, today: date, words: Language) -> Open:
    """Give an event: while it lasts in its own words, before that when it will be; nobody is called to nowhere."""
    first, last = words.date(one.days.first), words.date(one.days.last)
    when = first if first == last else words.say("{first} to {last}", first=first, last=last)
    text = one.occasion.on_the_day if one.days.first <= today else ""
    called = Called(one.occasion.key, one.year, area.id)
    coming = words.say("{occasion}: {when}.", occasion=one.occasion.name, when=when)
    said = " ".join(filter(None, [as_called(text, area) or coming, invited(gatherings.find(tx, called), words)]))
    about = f"occasion.{one.occasion.key}.{one.year}"
    return Open(one.occasion.key, about, f"{one.occasion.name}, {when}", said, None, called)
