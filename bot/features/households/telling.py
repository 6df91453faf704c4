"""Telling who is concerned that somebody has left the list, moved, or is back: one short message each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.features.lists import paper_book
from bot.people.calling import words_in, words_of
from bot.people.offices import accounts_of, short_name
from bot.people.signature import signed
from conversations.speech import Outgoing
from storage.people import accounts, people
from storage.places import areas, subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.people.by import By
    from conversations.language import Language
    from storage.places.departures import Departure
    from storage.places.subjects import Subject
    from storage.store import Tx


def left(tx: Tx, planned: Departure, before: Subject, phones: Iterable[int], by: By) -> None:
    """Tell the phones of who has left or moved, and the heads of the villages, but not who did it."""
    if planned.into_id is None:
        say(tx, phones, lambda words: _told_left(tx, planned, before, by, words), by)
        _tell_heads(tx, before.area_id, lambda words: _for_old_head(planned, before, words), by)
        return
    after = subjects.one(tx, before.id)
    say(tx, phones, lambda words: _told_moved(tx, planned, after, by, words), by)
    _tell_heads(tx, before.area_id, lambda words: _moved_for_heads(tx, planned, before, after, words), by)
    if after.area_id != before.area_id:
        _tell_heads(tx, after.area_id, lambda words: _moved_for_heads(tx, planned, before, after, words), by)


def back(tx: Tx, one: Subject, by: By) -> None:
    """Tell the phones of who is back on the list, and the heads of the village."""
    today = by.at.astimezone(TIME_ZONE).date()
    place = areas.one(tx, one.area_id).name

    def said(words: Language) -> str:
        return words.say("{name} is on the list of {place} again; everything is as before.", name=one.name, place=place)

    say(tx, [door.account_id for door in accounts.doors(tx, [one.id], today)], said, by)
    _tell_heads(tx, one.area_id, said, by)


def say(tx: Tx, phones: Iterable[int], said: Callable[[Language], str], by: By) -> None:
    """Say something on phones, each in its language, but not on the one in hand, on which the answer stands."""
    for phone in dict.fromkeys(phones):
        if phone != by.account_id:
            text = said(words_of(tx, phone, by.at.date()))
            outbox.put(tx, [outbox.notice(phone, Outgoing(text), by.at)])


def _tell_heads(tx: Tx, area_id: int, said: Callable[[Language], str], by: By) -> None:
    heads = people.holders(tx, "village_head", area_id, by.at.astimezone(TIME_ZONE).date())
    say(tx, accounts_of(tx, heads), said, by)


def _told_left(tx: Tx, planned: Departure, one: Subject, by: By, language: Language) -> str:
    place = areas.one(tx, one.area_id)
    words = words_in(language, place)  # whoever has left has no place any more by which to call it
    day = words.date(planned.on_day)
    lines = [
        words.say(
            "From {date} on {name} is no longer on the list of {place}.", date=day, name=one.name, place=place.name
        ),
        words.say("This phone gets no more news or reminders for it. What was recognised stays. Thank you."),
        words.say("If this is a mistake, please tell the village head or the commune."),
        signed(tx, one.area_id, by.at.astimezone(TIME_ZONE).date(), words),
    ]
    return "\n".join(lines)


def _for_old_head(planned: Departure, one: Subject, words: Language) -> str:
    return words.say("{name} has left the list from {date} on.", name=one.name, date=words.date(planned.on_day))


def _told_moved(tx: Tx, planned: Departure, one: Subject, by: By, words: Language) -> str:
    day, place = words.date(planned.on_day), areas.one(tx, one.area_id).name
    lines = [
        words.say("From {date} on {name} is on the list of {place}.", date=day, name=one.name, place=place),
        words.say("The form and what was answered go along; nothing is to be done anew."),
        signed(tx, one.area_id, by.at.astimezone(TIME_ZONE).date(), words),
    ]
    return "\n".join(lines)


def _moved_for_heads(tx: Tx, planned: Departure, before: Subject, after: Subject, words: Language) -> str:
    old, new = areas.one(tx, before.area_id), areas.one(tx, after.area_id)
    told = words.say(
        "{name} goes from {old} to {new} from {date} on, with its form.",
        name=after.name,
        old=short_name(old),
        new=short_name(new),
        date=words.date(planned.on_day),
    )
    number = paper_book.number_of(tx, after, planned.on_day.year)
    if number is None:
        return told
    there = words.say("Number in the book of {place}: {number}.", place=short_name(new), number=number)
    return f"{told} {there}"
