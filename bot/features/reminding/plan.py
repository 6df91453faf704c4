"""Plans reminders: what is due, who owes it, and what each phone may be told now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.delivery.reach import Reach, out_of_reach
from bot.features.reminding.due import calls
from bot.features.reminding.owed import owed
from storage.calendar import mutes, reminders
from storage.talk import reachable
from storage.talk.reachable import in_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from bot.features.reminding.due import Due
    from storage.store import Tx
    from storage.tables import Muted

STILL_TALKING = timedelta(minutes=15)

ReminderPlan = dict[int, list["Due"]]
"""By phone what it is to be told."""
About = tuple[str, str]
"""What a call is about, and for whom."""


def plan(
    tx: Tx, now: datetime, reach: Reach, only: Sequence[int] | None = None, about: Collection[About] | None = None
) -> ReminderPlan:
    """Work out who is to be reminded now; of `only` these people, or of all, and `about` what, or everything.

    That somebody talks to us right now is looked at only for some: they come again with the next round.
    """
    asked = [call for call in calls(tx, now) if about is None or call.about in about]
    by_person = gathered(due for call in asked for due in owed(tx, call, only))
    if not by_person:
        return {}
    doors = reminders.doors(tx, by_person)
    spoken_to = _spoken_to(tx, doors, now.date())
    doors = [door for door in doors if door[0] not in spoken_to]
    phones = sorted({phone for _, phone in doors})
    out = out_of_reach(tx, phones, now, Reach(reach.windows))
    planned: ReminderPlan = {}
    for person_id, phone in _best(tx, [door for door in doors if door[1] not in out]).items():
        planned.setdefault(phone, []).extend(by_person[person_id])
    planned = _without(planned, reminders.reminded_on(tx, planned, now.date()))
    if only is not None:
        planned = _without(planned, reminders.active(tx, planned, now - STILL_TALKING, now + STILL_TALKING))
    planned = not_muted(tx, planned)
    return _without(planned, out_of_reach(tx, sorted(planned), now, reach)) if reach.plan.monthly else planned


def _spoken_to(tx: Tx, doors: Sequence[tuple[int, int]], today: date) -> set[int]:
    """Give those who were reminded today through another of their phones; each hears one reminder a day."""
    own: dict[int, list[int]] = {}
    for person_id, phone in doors:
        own.setdefault(person_id, []).append(phone)
    several = {phone for phones in own.values() if len(phones) > 1 for phone in phones}
    if not several:
        return set()
    return {one.person_id for one in reminders.spoke_of(tx, reminders.of_day(tx, several, today))}


def _without(planned: ReminderPlan, phones: Collection[int]) -> ReminderPlan:
    return {phone: dues for phone, dues in planned.items() if phone not in phones}


def gathered(found: Iterable[Due]) -> dict[int, list[Due]]:
    """Gather what each person is to hear, once for an occasion, audience and place: what was put off joins the step."""
    gathered: dict[int, dict[tuple[str, int, str, int], Due]] = {}
    for due in sorted(found, key=lambda one: (one.call.days.first, one.call.again)):
        key = (due.call.occasion.key, due.call.year, due.call.audience, due.area_id)
        gathered.setdefault(due.person_id, {}).setdefault(key, due)
    return {person_id: list(dues.values()) for person_id, dues in gathered.items()}


def _best(tx: Tx, doors: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Choose for each person the phone that was heard last."""
    open_doors: dict[int, list[int]] = {}
    for person_id, phone in doors:
        open_doors.setdefault(person_id, []).append(phone)
    asked = {phone for phones in open_doors.values() if len(phones) > 1 for phone in phones}
    heard = reachable.last_heard(tx, asked) if asked else {}
    never = min(heard.values(), default=None)

    def lately(phone: int) -> tuple[bool, object, int]:
        return phone in heard, heard.get(phone, never), -phone

    return {person_id: max(phones, key=lately) for person_id, phones in open_doors.items()}


def not_muted(tx: Tx, planned: ReminderPlan) -> ReminderPlan:
    """Leave out what a phone does not want to hear; what an office owes is said all the same."""
    asked = [phone for phone, dues in planned.items() if any(due.is_own for due in dues)]
    muted = {one for some in in_parts(asked) for one in mutes.of_each(tx, some)}
    left = {
        phone: [due for due in dues if not (_can_be_muted(due) and (phone, _kind(due)) in muted)]
        for phone, dues in planned.items()
    }
    return {phone: dues for phone, dues in left.items() if dues}


def _can_be_muted(due: Due) -> bool:
    """Whether it is one's own and no answer of the village or commune to a form."""
    return due.is_own and due.call.beside is None


def _kind(due: Due) -> Muted:
    return "reminders" if due.call.occasion.duty else "news"
