"""What a departure does on its day: the list, the roles and codes, what was to be sent, and who is told; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.features.households import telling
from bot.features.reminding import silence
from bot.people.by import By
from storage import audit
from storage.announcing import announcements
from storage.people import accounts, people
from storage.places import departures, subjects

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from storage.places.departures import Departure, Leaving
    from storage.store import Tx


def leave(tx: Tx, leaving: Leaving, by: By) -> Departure:
    """Write down that somebody leaves, and do what follows if the day has come."""
    planned = departures.plan(tx, leaving, by.at, by.person_id)
    _record(tx, "subject.leaving", planned, by)
    if planned.on_day <= by.at.astimezone(TIME_ZONE).date():
        close(tx, planned, by)
    return departures.one(tx, planned.id)


def ring(tx: Tx, now: datetime) -> int:
    """Do what follows for everybody whose day has come, and give how many there were."""
    found = departures.due(tx, now.astimezone(TIME_ZONE).date())
    for planned in found:
        close(tx, planned, By(now))
    return len(found)


def close(tx: Tx, planned: Departure, by: By) -> None:
    """Let somebody leave or move now; what waits for their phones ends, and each phone is told once."""
    one, today = subjects.one(tx, planned.subject_id), by.at.astimezone(TIME_ZONE).date()
    phones = [door.account_id for door in accounts.doors(tx, [one.id], today)]
    own = [person.id for person in people.members(tx, one.id, today)]
    if not departures.carry_out(tx, planned, by.at):
        return
    _record(tx, "subject.moved" if planned.into_id else "subject.left", planned, by)
    silence.silence(tx, own, today)
    announcements.leave_out(tx, _without_role(tx, phones, today))
    telling.left(tx, planned, one, phones, by)


def reopen(tx: Tx, left: Departure, by: By) -> None:
    """Take a departure back; raises ChangedSince where something was built on it."""
    departures.take_back(tx, left, by.at)
    _record(tx, "subject.back", left, by)
    if left.done_at is not None:
        telling.back(tx, subjects.one(tx, left.subject_id), by)


def _without_role(tx: Tx, phones: Collection[int], today: date) -> list[int]:
    """Give those of these phones on which nobody is anybody any more."""
    return [phone for phone in phones if not any(one.roles for one in accounts.speakers(tx, phone, today))]


def _record(tx: Tx, deed: str, one: Departure, by: By) -> None:
    place = subjects.one(tx, one.subject_id).area_id
    link = audit.Link(by.at, deed, by.person_id, by.account_id, place, one.subject_id)
    audit.record(tx, link._replace(after=f"{one.why} {one.on_day}"))
