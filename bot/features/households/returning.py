"""Coming back: a departure that was a mistake, or is still planned, is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.dialogue.visit import command_button
from bot.features.households import closing, finding
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.places import departures, subjects
from storage.places.undo import ChangedSince
from storage.store import Conflict, savepoint

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.departures import Departure
    from storage.places.subjects import Subject
    from storage.tables import Title

LATELY = timedelta(days=400)
MOST_OFFERED = 8


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back the departure of a button, or of who is named; with nobody named offer the last ones."""
    if visit.heard.press:
        number = read_id(argument)
        left = departures.find(visit.tx, number) if number is not None else None
        return _take_back(visit, left) if left is not None else [_over(visit)]
    is_bare = fold(argument) in {"lai", "di", "returns", ""}
    return _offer(visit, _lately(visit)) if is_bare else of(visit, argument, "family")


def of(visit: Visit, said: str, title: Title) -> list[Outgoing]:
    """Take back the departure of one who is named, by number, name or code."""
    found = [left for left, one in _lately(visit) if one.title == title and _is_meant(visit, one, fold(said))]
    if len(found) == 1:
        return _take_back(visit, found[0])
    every = [pair for pair in _lately(visit) if pair[0] in found] or _lately(visit)
    return _offer(visit, every)


def _lately(visit: Visit) -> list[tuple[Departure, Subject]]:
    here = [area.id for area in finding.places(visit)]
    found = departures.lately(visit.tx, here, visit.now - LATELY) if here else []
    return [(left, subjects.one(visit.tx, left.subject_id)) for left in found]


def _is_meant(visit: Visit, one: Subject, said: str) -> bool:
    if said.isdecimal():
        place = subjects.place_of(visit.tx, one.id)
        return place is not None and place == int(said)
    return fold(one.code) == said or f" {said} " in f" {fold(one.name)} "


def _offer(visit: Visit, found: list[tuple[Departure, Subject]]) -> list[Outgoing]:
    words = visit.language
    if not found:
        return [Outgoing(words.say("Nobody has left your list."))]
    lines = [
        words.say("{name}: {date}", name=one.name, date=words.date(left.on_day)) for left, one in found[:MOST_OFFERED]
    ]
    buttons = [command_button(one.name, "household_returns", left.id) for left, one in found[:MOST_OFFERED]]
    told = words.say("These have left the list, or are to leave. Who is back on it? Tap or type the name.")
    return [Outgoing("\n".join([told, *lines]), tuple(buttons))]


def _take_back(visit: Visit, left: Departure) -> list[Outgoing]:
    one = subjects.one(visit.tx, left.subject_id)
    if left.undone_at is not None or departures.standing(visit.tx, one.id) != left:
        return [_over(visit)]
    if not visit.may("change_list", _home(visit, left, one)):
        return [Outgoing(visit.language.say("The village head or the commune changes the list. Please tell them."))]
    try:
        with savepoint(visit.tx):
            closing.reopen(visit.tx, left, By(visit.now, visit.by, visit.account.id))
    except (ChangedSince, Conflict):
        return [Outgoing(visit.language.say("This cannot be taken back any more: the list has been changed since."))]
    back = visit.language.say("✓ {name} is on the list again; form, codes and phones are as before.", name=one.name)
    return [Outgoing(back)]


def _home(visit: Visit, left: Departure, one: Subject) -> int:
    """Give the area whose list it left: whoever let a household go may take that back."""
    return departures.left_from(visit.tx, left) or one.area_id


def _over(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("This was taken back already, or something came after it."))
