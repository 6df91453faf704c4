"""Objections on their last day, for whoever is to answer, and overdue ones, for the commune's officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.features.reminding import beside
from bot.features.reminding.due import Due
from bot.people.offices import short
from conversations.calendar.dates import Days
from conversations.calendar.steps import due_step
from conversations.rules.judging import judge_of
from conversations.rules.stages import DECIDED
from storage.assessment import objections
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.features.reminding.due import ReminderCall
    from conversations.language import Language
    from conversations.rules.judging import Judge
    from storage.assessment.objections import Contest
    from storage.calendar.owed import Asked
    from storage.store import Tx

MOST_NAMED = 3
LAST_DAY, THE_DAY_AFTER = 0, 1


def of_heads(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Remind heads on the last day of what they are to answer."""
    yield from _due(tx, call, asked, LAST_DAY, [one for one in _open(tx, call) if _judge(tx, one) == "village"])


def of_officers(tx: Tx, call: ReminderCall, asked: Asked) -> Iterator[Due]:
    """Remind officers on the last day of what the commune is to answer, and tell them the day after of all of it."""
    found = _open(tx, call)
    yield from _due(tx, call, asked, LAST_DAY, [one for one in found if _judge(tx, one) == "commune"])
    yield from _due(tx, call, asked, THE_DAY_AFTER, found)


def _open(tx: Tx, call: ReminderCall) -> list[Contest]:
    return objections.open_within(tx, call.areas, call.days.first)


def _judge(tx: Tx, one: Contest) -> Judge:
    return "commune" if one.status in DECIDED else judge_of(one.title, judges.citizens(tx))


def _due(tx: Tx, call: ReminderCall, asked: Asked, step: int, found: Sequence[Contest]) -> Iterator[Due]:
    is_officer = call.audience == "commune_officer"
    communes = {one.id: one.parent_id or one.id for one in areas.villages(tx)} if found and is_officer else {}
    days: dict[date, dict[int, list[Contest]]] = {}
    for one in found:
        place = communes.get(one.area_id, one.area_id)
        days.setdefault(one.answer_by, {}).setdefault(place, []).append(one)
    for day, places in days.items():
        if due_step(Days(day, day), (step,), call.today) is not None:
            told = beside.on_day(call, f"phan_doi_{step}_{day:%d_%m}", day, step)
            for who in beside.holders(tx, told, asked, places):
                yield Due(told, who.person_id, who.area_id, objected=tuple(places[who.area_id]))


def lines(due: Due, words: Language) -> list[str]:
    """Say to whom an answer is owed today; to officers also in which village it was not given."""
    if due.call.step == LAST_DAY:
        who = _named(due.objected)
        return [words.say("Today is the last day to answer the objection of {names}. Type OBJECTIONS.", names=who)]
    late: dict[str, list[Contest]] = {}
    for one in due.objected:
        late.setdefault(short(one.place), []).append(one)
    day = words.date(due.call.days.last)
    return [_overdue(place, some, day, words) for place, some in late.items()]


def _overdue(place: str, some: Sequence[Contest], day: str, words: Language) -> str:
    told = {"place": place, "names": _named(some), "date": day}
    if any(one.status in DECIDED for one in some):
        return words.say("{place}: overdue since {date}, objection of {names}. Type OBJECTIONS.", **told)
    return words.say("{place}: overdue since {date}, objection of {names}. Please call who answers it.", **told)


def _named(some: Iterable[Contest]) -> str:
    return ", ".join(list(dict.fromkeys(one.name for one in some))[:MOST_NAMED])
