"""What is done is spoken of no more: reminders of it that have not gone yet are taken back in the same transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from storage import occasions, people, reminders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conversations.calendar.occasion import Duty
    from storage.people import Person
    from storage.store import Tx
    from storage.subjects import Subject

LATELY = timedelta(days=7)  # a reminder does not wait longer


def form_is_in(tx: Tx, subject: Subject, on: date) -> None:
    """Let those who answer for a subject hear no more that its form is not handed in."""
    _silence(tx, people.members(tx, subject.id, on), "hand_in", subject.area_id, on)


def list_is_signed(tx: Tx, area_id: int, on: date) -> None:
    """Let the heads of a village hear no more that its list is not signed."""
    _silence(tx, people.holders(tx, "village_head", area_id, on), "sign_off", area_id, on)


def report_is_done(tx: Tx, area_id: int, on: date) -> None:
    """Let the officers of a commune hear no more that a paper is not handed over."""
    _silence(tx, people.holders(tx, "commune_officer", area_id, on), "report", area_id, on)


def _silence(tx: Tx, whom: Iterable[Person], duty: Duty, area_id: int, on: date) -> None:
    """Take back reminders of a duty; what else they spoke of comes on another day."""
    persons = {one.id for one in whom}
    phones = {phone for _, phone in reminders.doors(tx, persons)}
    unsent = reminders.unsent(tx, phones, on - LATELY)
    if not unsent:
        return
    keys = {one.key for one in occasions.of_area(tx, area_id, on).values() if one.duty == duty}
    spoken = reminders.spoke_of(tx, unsent.values())
    over = {one.reminder_id for one in spoken if one.key in keys and one.person_id in persons}
    reminders.withdraw(tx, {key: number for key, number in unsent.items() if number in over})
