"""What is told beside the calendar: a form that was endorsed, who waits to be let in, questions left to the head."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.dialogue import judges
from bot.features.reminding.due import Due, ReminderCall
from conversations.calendar.dates import Days
from conversations.calendar.occasion import Occasion
from conversations.calendar.steps import day_of, due_step
from conversations.rules.judging import judge_of
from storage.assessment import left
from storage.calendar import endorsed, owed
from storage.calendar.endorsed import Lately
from storage.people import requests
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from storage.assessment.left import LeftQuestion
    from storage.calendar.owed import Asked, Holder
    from storage.people.requests import Request
    from storage.store import Tx
    from storage.tables import RoleKind

LEFT_AGAIN, LEFT_LONG = 2, 3
"""So many days after a question was left its head is reminded, and the commune told."""
WAITED = (1, 3, 7)
"""So many days after somebody asked to be let in a head is told of it again."""


def endorsements(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Tell people of forms that were endorsed before today and still are; recognised ones are told by themselves."""
    first, until = (datetime.combine(day, time(), TIME_ZONE) for day in (call.days.first, call.today))
    lately = Lately(first, until, call.today, call.areas, asked.only, asked.apart)
    for one in endorsed.untold(tx, lately):
        named = replace(call.occasion, key=f"{endorsed.KEY}{one.subject_id}")
        since = one.at.astimezone(TIME_ZONE).date() + timedelta(days=1)
        told = call._replace(occasion=named, year=one.year, days=Days(since, call.today))
        yield Due(told, one.person_id, one.area_id, (one.name,), title=one.title)


def waiting(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Tell heads who has asked to be let in and was left a day, three days, a week."""
    days: dict[date, list[Request]] = {}
    for one in requests.open_in(tx, call.areas):
        days.setdefault(one.at.astimezone(TIME_ZONE).date(), []).append(one)
    for day, some in days.items():
        step = due_step(Days(day, day), WAITED, call.today)
        if step is not None:
            yield from _of_day(tx, on_day(call, f"xin_vao_{day:%d_%m}", day, step), asked, some)


def left_to_heads(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Remind heads once of what was left to them two days ago; they were told of it when it was left."""
    given = judges.citizens(tx)
    found = [one for one in _waiting(tx, call) if judge_of(one.title, given) == "village"]
    days = _by_day((one, one.area_id) for one in found)
    yield from _left(tx, call, asked, days, LEFT_AGAIN)


def left_long(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Tell officers of what has waited three days in their villages, once for each day on which something was left."""
    found = _waiting(tx, call)
    communes = {one.id: one.parent_id or one.id for one in areas.villages(tx)} if found else {}
    days = _by_day((one, communes.get(one.area_id, one.area_id)) for one in found)
    yield from _left(tx, call, asked, days, LEFT_LONG)


def _waiting(tx: Tx, call: ReminderCall) -> list[LeftQuestion]:
    return left.waiting_in(tx, call.areas, call.today.year - 1)


def _by_day(found: Iterable[tuple[LeftQuestion, int]]) -> dict[date, dict[int, list[LeftQuestion]]]:
    """Give what waits by the day on which it was left, then by the place whose office hears of it."""
    days: dict[date, dict[int, list[LeftQuestion]]] = {}
    for one, place in found:
        days.setdefault(one.at.astimezone(TIME_ZONE).date(), {}).setdefault(place, []).append(one)
    return days


def _left(
    tx: Tx, call: ReminderCall, asked: Asked, days: Mapping[date, Mapping[int, list[LeftQuestion]]], waited: int
) -> Iterator[Due]:
    for day, places in days.items():
        if due_step(Days(day, day), (waited,), call.today) is None:
            continue
        told = on_day(call, f"cau_cho_{waited}_{day:%d_%m}", day, waited)
        for one in holders(tx, told, asked, places):
            yield Due(told, one.person_id, one.area_id, left=tuple(places[one.area_id]))


def holders(tx: Tx, told: ReminderCall, asked: Asked, places: Iterable[int]) -> list[Holder]:
    """Give the heads or officers of these places who have not heard of this."""
    kind: RoleKind = "commune_officer" if told.audience == "commune_officer" else "village_head"
    return owed.holders(tx, _about(asked, told)._replace(areas=list(places)), kind)


def on_day(call: ReminderCall, key: str, day: date, step: int) -> ReminderCall:
    """Give the call that tells of what began, or ends, on a day."""
    occasion = Occasion(key, "", "event", f"{day.day}/{day.month}")
    return call._replace(occasion=occasion, year=day.year, days=Days(day, day), step=step)


def _of_day(tx: Tx, call: ReminderCall, asked: Asked, some: Sequence[Request]) -> Iterator[Due]:
    by_area: dict[int, list[Request]] = {}
    for one in some:
        if one.area_id is not None:
            by_area.setdefault(one.area_id, []).append(one)
    for head in owed.holders(tx, _about(asked, call)._replace(areas=list(by_area)), "village_head"):
        yield Due(call, head.person_id, head.area_id, asking=tuple(by_area[head.area_id]))


def _about(asked: Asked, call: ReminderCall) -> Asked:
    since = day_of(call.days, call.step)
    return asked._replace(key=call.occasion.key, year=call.year, step=call.step, since=since, before=since)
