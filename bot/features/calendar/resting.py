"""Telling the officers of a commune that a village rests on days on which something is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.calendar.telling import span_told
from bot.people.offices import commune_of
from bot.words import words_for
from conversations.calendar.coming import between, following
from conversations.speech import Outgoing
from storage.people import accounts, people
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language

MOST = 5


def tell_officers(visit: Visit, now: Lines, given: Occasion) -> None:
    """Tell them, unless the commune itself set the days or nothing is due to or from villages then."""
    rest = following(now.held, given.key, visit.today) if given.kind == "quiet" else None
    if rest is None or visit.may("change_calendar", now.area.id):
        return
    due = [one for one in between(now.held, *rest.days) if one.occasion.duty in ("hand_in", "sign_off")]
    commune = commune_of(visit.tx, now.area.id) if due else None
    officers = people.holders(visit.tx, "commune_officer", commune.id, visit.today) if commune else []
    phones = {phone.id: phone for one in officers for phone in accounts.of_person(visit.tx, one.id)}
    outbox.put(
        visit.tx,
        [
            Saying(number, Outgoing(_told(now, rest, due, words_for(phone.language))), visit.now, Urgency.REMINDER)
            for number, phone in phones.items()
        ],
    )


def _told(now: Lines, rest: Coming, due: list[Coming], words: Language) -> str:
    names = "; ".join(f"{one.occasion.name} ({words.date(one.days.last)})" for one in due[:MOST])
    return words.say(
        "{place} set quiet days, {days}: nobody there is reminded then. Due in these days: {names}.",
        place=now.area.name,
        days=span_told(rest.days, words),
        names=names,
    )
