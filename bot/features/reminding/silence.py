"""Takes back waiting reminders of something in the moment it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.reminding.taking_back import take_back
from storage.calendar import reminders, waiting_reminders
from storage.people import people

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from storage.places.subjects import Subject
    from storage.store import Tx


def form_is_in(tx: Tx, subject: Subject, on: date) -> None:
    """Let those who answer for a subject hear no more that its form is missing, nor its head when it was the last."""
    heads = people.holders(tx, "village_head", subject.area_id, on)
    silence(tx, (one.id for one in (*people.members(tx, subject.id, on), *heads)), on)


def list_is_signed(tx: Tx, area_id: int, on: date) -> None:
    """Let the heads of a village hear no more that its list is not signed."""
    silence(tx, (one.id for one in people.holders(tx, "village_head", area_id, on)), on)


def report_is_done(tx: Tx, area_id: int, on: date) -> None:
    """Let the officers of a commune hear no more that a paper is not handed over."""
    silence(tx, (one.id for one in people.holders(tx, "commune_officer", area_id, on)), on)


def silence(tx: Tx, person_ids: Iterable[int], on: date) -> None:
    """Take back what waits for some people and no longer holds."""
    phones = {phone for _, phone in reminders.doors(tx, set(person_ids))}
    take_back(tx, on, waiting_reminders.of_phones(tx, phones))
