"""Tells village heads which households the chat has not reached, and says how each village knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue.visit import command_button
from bot.features.word_of_mouth.news import argument, matter_of
from bot.people import offices
from bot.people.calling import as_called_in
from bot.people.offices import short_name
from bot.words import words_for
from conversations.calendar.coming import between
from conversations.calendar.quiet import is_quiet
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.announcing import announcements, coverage
from storage.calendar import occasions
from storage.people import accounts, people
from storage.places import areas
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from datetime import date, datetime

    from conversations.calendar.dates import Days
    from conversations.language import Language
    from storage.announcing.announcements import Announcement
    from storage.announcing.coverage import Coverage, Matter
    from storage.store import Tx

PATIENCE = timedelta(hours=2)
"""How long the chat may try before a village head is told whom it has not reached."""
TOO_LATE = timedelta(days=3)


def coverage_lines(tx: Tx, matter: Matter, area_id: int, on: date, words: Language) -> list[str]:
    """Say by village how the households of an area know of something; nothing where none are meant."""
    return [coverage_line(one, words) for one in coverage.coverage(tx, matter, area_id, on)]


def coverage_line(one: Coverage, words: Language) -> str:
    """Say how the households of one village know."""
    # What nobody was reached by is left out: on a phone five noughts hide the number that counts.
    parts = [
        words.say("{number} by chat", number=one.chat) if one.chat else "",
        _by_the_head(one, words) if one.in_person else "",
        words.say("{number} over the loudspeaker", number=one.loudspeaker) if one.loudspeaker else "",
        words.say("{number} on paper", number=one.paper) if one.paper else "",
        words.say("{number} under way", number=one.waiting) if one.waiting else "",
        words.say("{number} not yet", number=one.nobody),
    ]
    told = ", ".join(filter(None, parts))
    if one.families < one.meant:
        return words.say(
            "{village}: {number} households and groups: {told}", village=one.name, number=one.meant, told=told
        )
    return words.say("{village}: {number} households: {told}", village=one.name, number=one.meant, told=told)


def _by_the_head(one: Coverage, words: Language) -> str:
    said = words.say("{number} told by the head", number=one.in_person)
    return as_called_in(said, one.name)


def relay(tx: Tx, now: datetime) -> int:
    """Tell village heads, once for each announcement, how many households it has not reached; give how many heads."""
    local = now.astimezone(TIME_ZONE)
    if is_quiet(local):
        return 0
    asked = coverage.to_relay(tx, now - TOO_LATE, now - PATIENCE)
    found = filter(None, (announcements.find(tx, number) for number in asked))
    return sum(
        tell_heads(tx, one, now) for one in found if not is_quiet(local, _quiet_days(tx, one.area_id, local.date()))
    )


def tell_heads(tx: Tx, announced: Announcement, now: datetime) -> int:
    """Tell the heads of villages in which an announcement has not reached everybody; give how many were told."""
    on = now.astimezone(TIME_ZONE).date()
    counts = coverage.unreached_counts(tx, matter_of(announced), announced.area_id, on)
    theirs: dict[int, list[int]] = {}
    for village in counts:
        for account_id in offices.accounts_of(tx, people.holders(tx, "village_head", village, on)):
            theirs.setdefault(account_id, []).append(village)
    languages = accounts.languages(tx, list(theirs))
    sayings = []
    for account_id, villages in theirs.items():
        said = _asks(tx, announced, {one: counts[one] for one in villages}, languages.get(account_id))
        key = f"relay.announcement.{announced.id}.{account_id}"
        sayings.append(Saying(account_id, said, now, Urgency.REMINDER, key))
    outbox.put(tx, sayings)
    coverage.relayed(tx, announced.id)
    return len(sayings)


def _asks(tx: Tx, announced: Announcement, counts: dict[int, int], language: str | None) -> Outgoing:
    words = words_for(language)
    names = ", ".join(short_name(areas.one(tx, one)) for one in counts)
    lines = [
        words.count(
            "{number} household or group of {villages} does not get this by phone: “{text}”",
            "{number} households and groups of {villages} do not get this by phone: “{text}”",
            sum(counts.values()),
            villages=names,
            text=shortened(announced.text),
        ),
        words.say("Type READ TO to see which."),
    ]
    buttons = [
        command_button(
            words.say("Read to {village}", village=short_name(areas.one(tx, one))),
            "tell",
            argument(one, str(announced.id)),
        )
        for one in counts
    ]
    return Outgoing("\n".join(lines), tuple(buttons))


def _quiet_days(tx: Tx, area_id: int, today: date) -> list[Days]:
    held = between(occasions.of_area(tx, area_id, today), today, today)
    return [one.days for one in held if one.occasion.kind == "quiet"]
