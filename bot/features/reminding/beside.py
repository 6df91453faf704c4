"""What is told beside the calendar: that a form was endorsed, and who has waited to be let in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.clock import TIME_ZONE
from bot.features.reminding.due import Due, ReminderCall
from conversations.calendar.dates import Days
from conversations.calendar.occasion import Occasion
from conversations.calendar.steps import day_of, due_step
from storage.calendar import endorsed, owed
from storage.calendar.endorsed import Lately
from storage.people import requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from storage.calendar.owed import Asked
    from storage.people.requests import Request
    from storage.store import Tx

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
            yield from _of_day(tx, _asked_on(call, day, step), asked, some)


def _asked_on(call: ReminderCall, day: date, step: int) -> ReminderCall:
    occasion = Occasion(f"xin_vao_{day:%d_%m}", "", "event", f"{day.day}/{day.month}")
    return call._replace(occasion=occasion, year=day.year, days=Days(day, day), step=step)


def _of_day(tx: Tx, call: ReminderCall, asked: Asked, some: Sequence[Request]) -> Iterator[Due]:
    by_area: dict[int, list[Request]] = {}
    for one in some:
        if one.area_id is not None:
            by_area.setdefault(one.area_id, []).append(one)
    since = day_of(call.days, call.step)
    about = asked._replace(key=call.occasion.key, year=call.year, step=call.step, since=since, before=since)
    for head in owed.holders(tx, about._replace(areas=list(by_area)), "village_head"):
        yield Due(call, head.person_id, head.area_id, asking=tuple(by_area[head.area_id]))
