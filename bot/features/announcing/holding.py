"""Holds back announcements of a day that has been moved, or is over, and asks officers what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.announcing import days
from bot.features.announcing.report import SHORT
from bot.features.announcing.standing import goes_at, short_day
from bot.words import words_for
from conversations.calendar.quiet import is_quiet
from conversations.saying.telling import shortened
from conversations.speech import Outgoing
from storage.announcing import announcements
from storage.announcing import days as kept
from storage.people import accounts
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.announcing.announcements import Announcement
    from storage.store import Tx


def hold_back(tx: Tx, now: datetime) -> int:
    """Stop what would be read on another day than the one it speaks of, and tell who made and approved it: how many."""
    told = 0
    for made in kept.waiting(tx):
        wrong = not is_quiet(now) and (days.moved(tx, made, now.date()) or days.is_over(tx, made, now.date()))
        if wrong and announcements.passes(tx, made.id, ["running"], "stopped"):
            outbox.withdraw(tx, announcements.keys_put(tx, made.id))
            announcements.note_outcomes(tx, made.id)
            told += _tell(tx, made, now)
    return told


def _tell(tx: Tx, made: Announcement, now: datetime) -> int:
    people = dict.fromkeys(one for one in (made.person_id, made.approved_by) if one is not None)
    phones = {account.id: account for one in people for account in accounts.of_person(tx, one)}
    outbox.put(
        tx,
        [
            Saying(number, _asks(tx, made, now, words_for(account.language)), now, Urgency.REMINDER)
            for number, account in phones.items()
        ],
    )
    return len(phones)


def _asks(tx: Tx, made: Announcement, now: datetime, words: Language) -> Outgoing:
    held = words.say("Announcement {number} is held back: “{text}”", number=made.id, text=shortened(made.text, SHORT))
    return Outgoing(f"{held}\n{reason(tx, made, now, words)}", ways_on(tx, made, now, words))


def on_another_day(visit: Visit, made: Announcement) -> Outgoing | None:
    """Say that words of a day would be read on another one, with the ways on; None where they would not."""
    if days.holds(visit.tx, made, goes_at(visit.tx, made, visit.now).date()):
        return None
    words = visit.language
    ways = ways_on(visit.tx, made, visit.now, words) if made.state != "waiting" else ()
    not_then = words.say("It cannot be sent on another day.")
    return Outgoing(f"{reason(visit.tx, made, visit.now, words)} {not_then}", ways)


def is_of_the_day(visit: Visit, made: Announcement) -> tuple[Button, ...]:
    """Let an officer say that an announcement is the news of the day it names."""
    if days.named(visit.tx, made, goes_at(visit.tx, made, visit.now).date()) is None:
        return ()
    return (command_button(visit.language.say("Yes, of this day"), "announce", f"ofday-{made.id}"),)


def reason(tx: Tx, made: Announcement, now: datetime, words: Language) -> str:
    """Say what has become of the day an announcement speaks of."""
    found = days.spoken_of(tx, made, now.date())
    was = short_day(made.for_day) if made.for_day is not None else ""
    if found is None or found.days is None:
        return words.say("The day it speaks of, {day}, is in the calendar no more.", day=was)
    name, on = found.occasion.name, short_day(found.days.first)
    if found.days.first != made.for_day:
        return words.say("{occasion} has been moved from {day} to {to}.", occasion=name, day=was, to=on)
    if found.days.last < now.date():
        return words.say("{occasion}, {day}, is over.", occasion=name, day=on)
    return words.say("These are words for the day itself: {occasion}, {day}.", occasion=name, day=on)


def ways_on(tx: Tx, made: Announcement, now: datetime, words: Language) -> tuple[Button, ...]:
    """Offer to send it on its day, where that is still to come, to change it, or to drop it."""
    if made.state != "draft" and announcements.begun(tx, made.id):
        return (command_button(words.say("Delivery report"), "announce", f"report-{made.id}"),)
    found = days.spoken_of(tx, made, now.date())
    ways = []
    if found is not None and found.days is not None and found.days.last >= now.date():
        on = short_day(max(found.days.first, now.date()))
        ways.append(command_button(words.say("Set for {day}", day=on), "announce", f"onday-{made.id}"))
    ways.append(command_button(words.say("Change"), "announce", f"edit-{made.id}"))
    return (*ways, command_button(words.say("Drop"), "announce", f"drop-{made.id}"))
