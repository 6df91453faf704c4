"""Handing over an office: the rights end with one person and begin with another, and the open work goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.features.joining import strangers
from bot.features.reminding import silence
from bot.people import offices
from bot.people.calling import words_of
from bot.people.offices import accounts_of
from conversations.speech import Outgoing
from storage import audit
from storage.people import handovers, people, requests
from storage.places import areas, subjects
from storage.talk import errands, outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date, datetime

    from conversations.language import Language
    from storage.people.people import Person, Role
    from storage.store import Tx


class Moved(NamedTuple):
    """How much open work has gone along: forms begun, and people who wait to be let in."""

    forms: int
    waiting: int


def hand_over(tx: Tx, role: Role, after: Person, on: date, now: datetime, personal: Collection[str]) -> Moved:
    """Let a role end on a day and another person have it from then on; from that day the open work goes along.

    The forms that are personal stay with who began them. Where the day is still to come, the work goes over and
    everybody is told on that day.
    """
    people.end(tx, role.id, on)
    silence.silence(tx, [role.person_id], now.date())
    if not _holds(tx, role, after, on):
        people.grant(tx, after.id, role.kind, on, area_id=role.area_id, subject_id=role.subject_id)
    link = audit.Link(now, "role.handed_over", after.id, area_id=role.area_id, subject_id=role.subject_id)
    audit.record(tx, link._replace(before=f"{role.kind} {role.person_id}", after=f"{after.id} {on}"))
    if on > now.date():
        handovers.plan(tx, role.id, after.id, on, now)
        return Moved(0, 0)
    return _go_over(tx, role, after, now, personal)


def ring(tx: Tx, now: datetime, personal: Collection[str]) -> int:
    """Move the work of every office that goes over today, and give how many there were."""
    today, done = now.astimezone(TIME_ZONE).date(), 0
    for one in handovers.due(tx, today):
        after = people.one(tx, one.person_id)
        # Who was to have it may have lost it again before the day came.
        if handovers.claim(tx, one.id, now) and _holds(tx, one.role, after, today):
            _go_over(tx, one.role, after, now, personal)
            done += 1
    return done


def _go_over(tx: Tx, role: Role, after: Person, now: datetime, personal: Collection[str]) -> Moved:
    """Let the open work go along, and tell who had the office, who has it, and the commune."""
    phones, moved = accounts_of(tx, [after]), Moved(0, 0)
    if phones:
        moved = Moved(_give_forms(tx, role, after, phones[0], personal), _ask_again(tx, role, phones))
    place, day = _place(tx, role), now.astimezone(TIME_ZONE).date()
    before = people.one(tx, role.person_id)
    _say(tx, phones, lambda words: _told_new(place, moved, words), now)
    _say(tx, accounts_of(tx, [before]), lambda words: _told_old(place, after, day, moved, words), now)
    officers = [one for one in _commune(tx, role, day) if one.id not in {before.id, after.id}]
    _say(tx, accounts_of(tx, officers), lambda words: _told_commune(place, before, after, day, words), now)
    return moved


def _holds(tx: Tx, role: Role, person: Person, on: date) -> bool:
    wanted = (role.kind, role.area_id, role.subject_id)
    return any((one.kind, one.area_id, one.subject_id) == wanted for one in people.roles_of(tx, person.id, on))


def _give_forms(tx: Tx, role: Role, after: Person, phone: int, personal: Collection[str]) -> int:
    begun = [one for one in errands.of_person(tx, role.person_id) if one.form_id not in personal]
    here = [one for one in begun if one.about.get("area", "") in {"", str(role.area_id)}]
    for one in here:
        errands.give(tx, one.id, phone, after.id)
    return len(here)


def _ask_again(tx: Tx, role: Role, phones: list[int]) -> int:
    waiting = requests.open_in(tx, [role.area_id]) if role.area_id is not None else []
    for request in waiting:
        for phone in phones:
            strangers.ask(tx, request, phone)
    return len(waiting)


def _place(tx: Tx, role: Role) -> str:
    if role.subject_id is not None:
        return subjects.one(tx, role.subject_id).name
    return areas.one(tx, role.area_id).name if role.area_id is not None else ""


def _commune(tx: Tx, role: Role, on: date) -> list[Person]:
    """Give the officers of the commune in which an office lies."""
    commune = offices.commune_of(tx, role.area_id) if role.area_id is not None else None
    return people.holders(tx, "commune_officer", commune.id, on) if commune is not None else []


def _say(tx: Tx, phones: Iterable[int], said: Callable[[Language], str], now: datetime) -> None:
    sayings = [(phone, said(words_of(tx, phone, now.date()))) for phone in phones]
    outbox.put(tx, [outbox.notice(phone, Outgoing(text), now) for phone, text in sayings])


def _told_new(place: str, moved: Moved, words: Language) -> str:
    told = [words.say("You hold the office in {place} now.", place=place)]
    if moved.forms:
        told.append(
            words.count(
                "{number} form begun by the one before you goes on here: just write.",
                "{number} forms begun by the one before you go on here: just write.",
                moved.forms,
            )
        )
    return "\n".join(told)


def _told_old(place: str, after: Person, day: date, moved: Moved, words: Language) -> str:
    told = [
        words.say(
            "From {date} on {name} holds the office in {place}. Thank you for your work.",
            date=words.date(day),
            name=after.name,
            place=place,
        )
    ]
    if moved.forms:
        told.append(words.say("What you had begun for it goes on there; nothing is left for you to do."))
    return "\n".join(told)


def _told_commune(place: str, before: Person, after: Person, day: date, words: Language) -> str:
    return words.say(
        "{place}: from {date} on {after} holds the office in place of {before}.",
        place=place,
        date=words.date(day),
        after=after.name,
        before=before.name,
    )
