"""Takes back waiting reminders that are no longer true: days moved, roles ended, forms handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.reminding.due import of_day
from bot.features.reminding.owed import owed
from bot.features.reminding.plan import gathered, not_muted
from bot.features.reminding.telling import texts
from storage.calendar import reminders, waiting_reminders
from storage.calendar.reminders import Reminded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.features.reminding.due import Due
    from bot.features.reminding.plan import ReminderPlan
    from storage.calendar.waiting_reminders import Pending
    from storage.store import Tx

AT_ONCE = 100  # of those that wait, looked at in the transaction of a change; the next round looks at the others


def look_over(tx: Tx, today: date) -> None:
    """Take back what no longer holds, of those that go next."""
    take_back(tx, today, waiting_reminders.following(tx, 0, AT_ONCE))


def take_back(tx: Tx, today: date, waiting: Sequence[Pending]) -> None:
    """Take back those that no longer say what holds; what is still to be said comes anew with the next round."""
    reminders.withdraw(tx, {one.key: one.reminder_id for one in fallen(tx, today, waiting)})


def fallen(tx: Tx, today: date, waiting: Sequence[Pending]) -> list[Pending]:
    """Give those that would not be said today as they stand."""
    if not waiting:
        return []
    todays = {one.account_id: one for one in waiting if one.day == today}
    anew = _anew(tx, today, todays)
    numbers = {phone: one.reminder_id for phone, one in todays.items()}
    said = texts(tx, anew, numbers, today)
    return [one for one in waiting if one.day != today or said.get(one.account_id) != one.outgoing]


def _anew(tx: Tx, today: date, waiting: dict[int, Pending]) -> ReminderPlan:
    """Work out what would be said today, of that of which these speak, to those who still speak through the phones."""
    numbers = {one.reminder_id for one in waiting.values()}
    spoken = set(reminders.spoke_of(tx, numbers))
    doors = reminders.doors(tx, {one.person_id for one in spoken})
    people = sorted({person for person, _ in doors})
    dues = gathered(due for call in of_day(tx, today, numbers) for due in owed(tx, call, people, numbers))
    planned: ReminderPlan = {}
    for person, phone in doors:
        if phone in waiting:
            mine = [due for due in dues.get(person, ()) if row_of(waiting[phone].reminder_id, due) in spoken]
            planned.setdefault(phone, []).extend(mine)
    return not_muted(tx, {phone: found for phone, found in planned.items() if found})


def row_of(reminder_id: int, due: Due) -> Reminded:
    """Give what is noted of a due that a reminder speaks of."""
    return Reminded(reminder_id, due.call.occasion.key, due.call.year, due.call.step, due.person_id)
