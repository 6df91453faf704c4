"""Handing over an office: the rights end with one person and begin with another, and the open work goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.joining import strangers
from bot.features.reminding import silence
from bot.people.offices import accounts_of
from bot.words import words_for
from conversations.speech import Outgoing
from storage import audit
from storage.people import accounts, people, requests
from storage.places import areas
from storage.talk import errands, outbox

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from storage.people.people import Person, Role
    from storage.store import Tx


class Moved(NamedTuple):
    """How much open work has gone along: forms begun, and people who wait to be let in."""

    forms: int
    waiting: int


def hand_over(tx: Tx, role: Role, after: Person, on: date, now: datetime, personal: Collection[str]) -> Moved:
    """Let a role end on a day and another person have it from then on; from that day the open work goes along.

    The forms that are personal stay with who began them.

    Where the day is still to come, or the new one has no phone yet, what was begun stays where it is.
    """
    people.end(tx, role.id, on)
    silence.silence(tx, [role.person_id], now.date())
    if not any(_same(held, role) for held in people.roles_of(tx, after.id, on)):
        people.grant(tx, after.id, role.kind, on, area_id=role.area_id, subject_id=role.subject_id)
    link = audit.Link(now, "role.handed_over", after.id, area_id=role.area_id, subject_id=role.subject_id)
    audit.record(tx, link._replace(before=f"{role.kind} {role.person_id}", after=f"{after.id} {on}"))
    phones = accounts_of(tx, [after])
    if on > now.date() or not phones:
        return Moved(0, 0)
    moved = Moved(_give_forms(tx, role, after, phones[0], personal), _ask_again(tx, role, phones))
    _tell(tx, role, moved, phones, now)
    return moved


def _same(one: Role, other: Role) -> bool:
    return (one.kind, one.area_id, one.subject_id) == (other.kind, other.area_id, other.subject_id)


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


def _tell(tx: Tx, role: Role, moved: Moved, phones: list[int], now: datetime) -> None:
    place = areas.one(tx, role.area_id).name if role.area_id is not None else ""
    for phone in phones:
        words = words_for(accounts.one(tx, phone).language)
        told = [words.say("You hold the office in {place} now.", place=place)]
        if moved.forms:
            told.append(
                words.count(
                    "{number} form begun by the one before you goes on here: just write.",
                    "{number} forms begun by the one before you go on here: just write.",
                    moved.forms,
                )
            )
        outbox.put(tx, [outbox.Saying(phone, Outgoing("\n".join(told)), now)])
