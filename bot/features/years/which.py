"""Which year is meant where none is named, and that of a closed one nothing is written any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.dialogue.visit import command_button
from bot.people.offices import commune_of
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.deciding import closings
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.rights import Action
    from conversations.speech import Button
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.store import Tx
    from storage.talk.errands import Errand

    Ends = Callable[[Visit, Errand, Walk], list[Outgoing]]

LAST_MONTH = 3
"""Until this month the year before is meant where it is still open: its dossiers are due on 15/1, 28/2 and 31/3."""


def read(visit: Visit, argument: str, action: Action) -> Scope:
    """Read the argument of a command that goes on with a year's work; without a year the unfinished one is meant."""
    asked = arguments.read(visit, argument)
    if names_year(argument) or visit.today.month > LAST_MONTH:
        return asked
    return asked._replace(year=usual(visit, arguments.chosen(asked, arguments.places(visit, action))))


def other(visit: Visit, asked: Scope, command: str, place: Area) -> tuple[Button, ...]:
    """Offer the same for the other of two years, in the months in which both are worked on; else nothing."""
    this = visit.today.year
    if visit.today.month > LAST_MONTH or asked.year not in {this - 1, this} or not is_open_before(visit, [place]):
        return ()
    year = this if asked.year < this else this - 1
    label = visit.language.say("The year {year}", year=year)
    return (command_button(label, command, arguments.written(place.id, asked.title, year)),)


def usual(visit: Visit, places: Iterable[Area]) -> int:
    """Give the year an office means without naming one: in the first months the year before, where that is open."""
    this = visit.today.year
    return this - 1 if visit.today.month <= LAST_MONTH and is_open_before(visit, places) else this


def is_handed_in_late(visit: Visit, area_id: int) -> bool:
    """Tell whether forms of the year before are still handed in at a place, in the first months of a year."""
    return visit.today.month <= LAST_MONTH and is_open_before(visit, [areas.one(visit.tx, area_id)])


def is_open_before(visit: Visit, places: Iterable[Area]) -> bool:
    """Tell whether the year before was begun in one of these places, and its commune has not closed it."""
    communes = {number for one in places for number in _communes(visit, one)}
    return closings.is_open(visit.tx, communes, visit.today.year - 1)


def _communes(visit: Visit, place: Area) -> list[int]:
    """Give the commune of a place, itself where it is one, of a province all."""
    if place.kind == "province":
        return [one.id for one in areas.children(visit.tx, place.id)]
    return [place.id] if place.kind == "commune" or place.parent_id is None else [place.parent_id]


def names_year(argument: str) -> bool:
    """Tell whether a year was named."""
    return arguments.NAMES_YEAR.search(fold(argument)) is not None


def barred(visit: Visit, area_id: int, year: int) -> Outgoing | None:
    """Say why nothing can be entered for a year: its books are closed, or there are none; None where it can."""
    words, this = visit.language, visit.today.year
    if year == this:
        return None
    if closed := shut(visit, area_id, year):
        return closed
    commune = commune_of(visit.tx, area_id)
    if year < this and commune is not None and closings.is_begun(visit.tx, commune.id, year):
        return None
    return Outgoing(words.say("Nothing of {year} can be entered here, only of {this}.", year=year, this=this))


def while_open(run: Ends) -> Ends:
    """Let what comes of an errand come only while the year it is about is not closed: its `scope`, or area and year."""

    def unless_closed(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
        closed = shut(visit, *_about(visit, errand.about))
        return [closed] if closed else run(visit, errand, walk)

    return unless_closed


def _about(visit: Visit, about: Mapping[str, str]) -> tuple[int, int]:
    if "scope" in about:
        asked = arguments.read(visit, about["scope"])
        return asked.area_id or 0, asked.year
    return int(about["area"]), int(about.get("year") or about["nam"])


def is_closed(visit: Visit, area_id: int, year: int) -> bool:
    """Tell whether the commune of a place has closed a year."""
    return year < visit.today.year and year in closings.closed(visit.tx, area_id)


def shut(visit: Visit, area_id: int, year: int) -> Outgoing | None:
    """Say that the books of a year are closed in a place, and what is still possible; None where they are not."""
    if year >= visit.today.year:
        return None
    said = said_shut(visit.tx, area_id, year, visit.language)
    return Outgoing(said) if said else None


def said_shut(tx: Tx, area_id: int, year: int, words: Language) -> str:
    """Say in words that the books of a year are closed in a place; empty where they are not."""
    if year not in closings.closed(tx, area_id):
        return ""
    return words.say(
        "The books of {year} are closed, so nothing of that year is changed any more. The commune can still correct "
        "a decision, with a reason.",
        year=year,
    )
