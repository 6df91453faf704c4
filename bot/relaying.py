"""Telling those whom the chat cannot reach: what there is to tell, who is to be told by their head, and who knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot import places
from bot.clock import TIME_ZONE
from bot.scope import short_name
from bot.titles import FORM_OF
from bot.visit import command_button
from bot.words import LANGUAGES, words_for
from conversations.calendar.coming import between
from conversations.calendar.quiet import is_quiet
from conversations.calendar.steps import day_of
from conversations.speech import Outgoing
from conversations.telling import shortened
from storage import accounts, announcements, areas, occasions, outbox, people, relays
from storage.outbox import Saying, Urgency
from storage.relays import Announced, Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.reach import Reach
    from conversations.calendar.coming import Coming
    from conversations.calendar.dates import Days
    from conversations.language import Language
    from storage.announcements import Announcement
    from storage.relays import Coverage, Matter
    from storage.store import Tx

RECENT = timedelta(days=14)
"""For how long an announcement may be read out and ticked off."""
PATIENCE = timedelta(hours=2)
"""How long the chat may try before a village head is told whom it has not reached."""
TOO_LATE = timedelta(days=3)
MOST = 20  # announcements that are looked at
AHEAD = timedelta(days=60)


class Open(NamedTuple):
    """Something a village is to hear: `code` stands for it in buttons, `text` is what is read out."""

    code: str
    matter: Matter
    heading: str
    text: str


def matter_of(announced: Announcement) -> Announced:
    """Give what households are to know of an announcement; where no title was chosen, families stand for all."""
    return Announced(announced.id, announced.audience.title or "family")


def coverage_lines(tx: Tx, matter: Matter, area_id: int, on: date, words: Language) -> list[str]:
    """Say by village how the households of an area know of something; nothing where none are meant."""
    return [coverage_line(one, words) for one in relays.coverage(tx, matter, area_id, on)]


def coverage_line(one: Coverage, words: Language) -> str:
    """Say how the households of one village know."""
    parts = [
        words.say("{number} by chat", number=one.chat),
        words.say("{number} told by the head", number=one.in_person),
        words.say("{number} over the loudspeaker", number=one.loudspeaker),
        words.say("{number} on paper", number=one.paper),
        words.say("{number} under way", number=one.waiting) if one.waiting else "",
        words.say("{number} not yet", number=one.nobody),
    ]
    told = ", ".join(filter(None, parts))
    return words.say("{village}: {number} households: {told}", village=one.name, number=one.meant, told=told)


def open_matters(tx: Tx, area_id: int, now: datetime, reach: Reach, words: Language) -> list[Open]:
    """Give what households of an area are to know now: announcements, the newest first, then deadlines."""
    announced = announcements.latest(tx, areas.up(tx, area_id), MOST)
    recent = (one for one in announced if _is_recent(one, now))
    since = tuple(sorted((channel, now - window) for channel, window in reach.windows.items()))
    return [
        *(_announced(one, words) for one in recent),
        *(_deadline(one, since, words) for one in _deadlines(tx, area_id, now.date())),
    ]


def relay(tx: Tx, now: datetime) -> int:
    """Tell village heads, once for each announcement, how many households it has not reached; give how many heads."""
    local = now.astimezone(TIME_ZONE)
    if is_quiet(local):
        return 0
    asked = relays.to_relay(tx, now - TOO_LATE, now - PATIENCE)
    found = filter(None, (announcements.find(tx, number) for number in asked))
    return sum(
        tell_heads(tx, one, now) for one in found if not is_quiet(local, _quiet_days(tx, one.area_id, local.date()))
    )


def tell_heads(tx: Tx, announced: Announcement, now: datetime) -> int:
    """Tell the heads of villages in which an announcement has not reached everybody; give how many were told."""
    on = now.astimezone(TIME_ZONE).date()
    counts = relays.unreached_counts(tx, matter_of(announced), announced.area_id, on)
    theirs: dict[int, list[int]] = {}
    for village in counts:
        for account_id in places.accounts_of(tx, people.holders(tx, "village_head", village, on)):
            theirs.setdefault(account_id, []).append(village)
    languages = accounts.languages(tx, list(theirs))
    sayings = []
    for account_id, villages in theirs.items():
        said = _asks(tx, announced, {one: counts[one] for one in villages}, languages.get(account_id))
        key = f"relay.announcement.{announced.id}.{account_id}"
        sayings.append(Saying(account_id, said, now, Urgency.REMINDER, key))
    outbox.put(tx, sayings)
    relays.relayed(tx, announced.id)
    return len(sayings)


def _asks(tx: Tx, announced: Announcement, counts: dict[int, int], language: str | None) -> Outgoing:
    words = words_for(language or LANGUAGES[0])
    names = ", ".join(short_name(areas.one(tx, one)) for one in counts)
    lines = [
        words.count(
            "{number} household of {villages} does not get this by phone: “{text}”",
            "{number} households of {villages} do not get this by phone: “{text}”",
            sum(counts.values()),
            villages=names,
            text=shortened(announced.text),
        ),
        words.say("Type READ TO to see which."),
    ]
    buttons = [
        command_button(words.say("Households of {village}", village=short_name(areas.one(tx, one))), "tell", argument)
        for one in counts
        for argument in [f"v{one} {announced.id}"]
    ]
    return Outgoing("\n".join(lines), tuple(buttons))


def _is_recent(one: Announcement, now: datetime) -> bool:
    if one.state == "running":
        return one.send_at is None or one.send_at <= now
    return one.state == "done" and one.ended_at is not None and one.ended_at >= now - RECENT


def _announced(one: Announcement, words: Language) -> Open:
    on = (one.send_at or one.approved_at or one.made_at).astimezone(TIME_ZONE).date()
    heading = words.say("Announcement of {date}: {text}", date=words.date(on), text=shortened(one.text))
    return Open(str(one.id), matter_of(one), heading, one.text)


def _deadlines(tx: Tx, area_id: int, today: date) -> Iterator[Coming]:
    """Give the deadlines for households that are spoken of these days, the nearest first."""
    for one in between(occasions.of_area(tx, area_id, today), today - RECENT, today + AHEAD):
        steps = one.occasion.steps.get("member", ())
        if one.occasion.duty == "hand_in" and steps and day_of(one.days, min(steps)) <= today:
            yield one


def _deadline(one: Coming, since: tuple[tuple[str, datetime], ...], words: Language) -> Open:
    matter = Deadline(one.occasion.key, one.year, FORM_OF["family"], one.days.first.year, since)
    until = words.date(one.days.last)
    heading = words.say("{occasion}, until {date}", occasion=one.occasion.name, date=until)
    text = words.say(
        "Every household is asked to fill in its learning form of {year}, until {date}. "
        "Whoever has no phone, or would rather not read, is helped by the village head.",
        year=matter.of_year,
        date=until,
    )
    return Open(one.occasion.key, matter, heading, text)


def _quiet_days(tx: Tx, area_id: int, today: date) -> list[Days]:
    held = between(occasions.of_area(tx, area_id, today), today, today)
    return [one.days for one in held if one.occasion.kind == "quiet"]
