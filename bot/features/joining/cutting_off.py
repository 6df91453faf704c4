"""Tells the owner's other phones and the commune that a phone was cut off, by whom, and how to object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.people.calling import words_of
from bot.people.offices import accounts_of, commune_of
from conversations.speech import Outgoing
from storage.people import accounts, erasure, people
from storage.places import areas, subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.people.people import Person, Reached
    from storage.store import Tx


def tell(visit: Visit, phone: Reached, by: Person) -> None:
    """Tell the owner's other phones and the officers of the commune, but neither the lost phone nor the one in hand."""
    owner = {account.id for account in accounts.of_person(visit.tx, phone.person_id)} - {phone.account_id}
    officers = set(accounts_of(visit.tx, _officers(visit, phone.person_id))) - {phone.account_id}
    for account_id in sorted((owner | officers) - {visit.account.id}):
        words = words_of(visit.tx, account_id, visit.today)
        said = _to_owner(visit, phone, by, words) if account_id in owner else _to_officer(visit, phone, by, words)
        key = erasure.naming(phone.person_id, "cut", phone.account_id, account_id, visit.now.timestamp())
        outbox.put(visit.tx, [outbox.Saying(account_id, Outgoing(said), visit.now, key=key)])


def _to_owner(visit: Visit, phone: Reached, by: Person, words: Language) -> str:
    return words.say(
        "{by} has cut off one of the phones of {name} ({channel}), at {time} on {date}. If this is not right, tell the "
        "commune: {commune}.",
        commune=", ".join(_communes(visit.tx, _places(visit, phone.person_id)).values()) or words.say("the commune"),
        **_told(visit, phone, by, words),
    )


def _to_officer(visit: Visit, phone: Reached, by: Person, words: Language) -> str:
    return words.say(
        "{by} has cut off a phone of {name} ({channel}), at {time} on {date}. If the owner objects, give a new code: "
        "the phone comes back with it.",
        **_told(visit, phone, by, words),
    )


def _told(visit: Visit, phone: Reached, by: Person, words: Language) -> dict[str, str]:
    offices = [areas.one(visit.tx, role.area_id).name for role in visit.roles if role.area_id is not None]
    at = visit.now.astimezone(TIME_ZONE)
    return {
        "by": ", ".join([by.name, *dict.fromkeys(offices)]),
        "name": phone.name,
        "channel": phone.channel,
        "time": f"{at:%H:%M}",
        "date": words.date(at.date()),
    }


def _places(visit: Visit, person_id: int) -> Iterator[int]:
    for role in people.roles_of(visit.tx, person_id, visit.today):
        if role.subject_id is not None:
            yield subjects.one(visit.tx, role.subject_id).area_id
        elif role.area_id is not None:
            yield role.area_id


def _communes(tx: Tx, places: Iterator[int]) -> dict[int, str]:
    found = (commune_of(tx, one) for one in sorted(set(places)))
    return {commune.id: commune.name for commune in found if commune is not None}


def _officers(visit: Visit, person_id: int) -> list[Person]:
    communes = _communes(visit.tx, _places(visit, person_id))
    return [one for area in communes for one in people.holders(visit.tx, "commune_officer", area, visit.today)]
