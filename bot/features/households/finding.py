"""Finding who is meant on the lists of the speaker's villages: by the number of the paper book, a name or a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.features.lists import paper_book
from bot.people.offices import short_name
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.assessment import lists
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Listed
    from storage.places.areas import Area
    from storage.tables import Title

MOST_NAMED = 8
SHORTEST = 2  # letters of a name


class Found(NamedTuple):
    """Somebody on a list: who, where, and for a household its number in the paper book."""

    subject: subjects.Subject
    area: Area
    number: int | None = None


def places(visit: Visit) -> list[Area]:
    """Give the places whose lists the speaker may change."""
    return arguments.places(visit, "change_list")


def one(visit: Visit, said: str, title: Title) -> Found | Outgoing:
    """Find the one who is meant, or say what to type."""
    words, offered = visit.language, places(visit)
    if not offered:
        return Outgoing(words.say("The village head or the commune changes the list. Please tell them."))
    asked = fold(said)
    here = [area for area in offered if _names(area, asked)] or offered
    bare = " ".join(_without(asked, here).split())
    found = [one for one in _on_list(visit, here, title) if _is_meant(one, bare or asked)]
    found = found or [one for one in _gone(visit, here, title) if _is_meant(one, bare or asked)]
    whole = [one for one in found if bare in {fold(one.subject.name), fold(one.subject.code)}] or found
    if len(whole) == 1:
        return whole[0]
    return _several(visit, whole) if whole else _nobody(visit, here)


def _on_list(visit: Visit, here: list[Area], title: Title) -> Iterator[Found]:
    """Give who is on the lists of some places, in as many statements as for one."""
    rows: dict[int, list[Listed]] = {area.id: [] for area in here}
    for placed in lists.lines(visit.tx, list(rows), [title], visit.today.year):
        rows[placed.area_id].append(placed.line)
    whose = {one.id: one for one in subjects.of_areas(visit.tx, list(rows), title)}
    for area in here:
        numbers = paper_book.numbers(rows[area.id]) if title == "family" else {}
        for row in rows[area.id]:
            yield Found(whose[row.subject_id], area, numbers.get(row.subject_id))


def _gone(visit: Visit, here: list[Area], title: Title) -> list[Found]:
    """Give who has left the lists of some places: named again, they are told from those who never were on one."""
    places = {area.id: area for area in here}
    return [Found(one, places[one.area_id]) for one in subjects.gone(visit.tx, list(places), title)]


def _is_meant(one: Found, asked: str) -> bool:
    if asked.isdecimal() and one.number is not None:
        return one.number == int(asked)
    name = f" {fold(one.subject.name)} "
    return len(asked) >= SHORTEST and (fold(one.subject.code) == asked or f" {asked} " in name)


def _names(area: Area, asked: str) -> bool:
    return area.kind == "village" and f" {fold(short_name(area))} " in f" {asked} "


def _without(asked: str, here: list[Area]) -> str:
    rest = f" {asked} "
    for area in here:
        rest = rest.replace(f" {fold(short_name(area))} ", " ")
    return rest


def _several(visit: Visit, found: list[Found]) -> Outgoing:
    words = visit.language
    lines = [words.say("Several are called so. Please type the whole name or the code, with the village:")]
    lines += [f"– {one.subject.name} · {one.subject.code} · {short_name(one.area)}" for one in found[:MOST_NAMED]]
    return Outgoing("\n".join(lines))


def _nobody(visit: Visit, here: list[Area]) -> Outgoing:
    where = short_name(here[0]) if len(here) == 1 else visit.language.say("your villages")
    told = visit.language.say("Nobody of that number or name is on the list of {where}.", where=where)
    how = visit.language.say("Type the number of the paper book or the name, for example: HOUSEHOLD 12 LEAVES.")
    return Outgoing(f"{told} {how}")
