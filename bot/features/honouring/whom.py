"""Who is meant to be honoured: somebody on the list by number, code or whole name, or else a name nobody has there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.titles import FORM_OF
from bot.features.lists import paper_book
from bot.people.offices import short
from conversations.speech import Outgoing
from conversations.trust.introductions import name_on_list
from conversations.understanding import fold
from storage.assessment import evaluations
from storage.places import areas, subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.areas import Area
    from storage.places.subjects import Subject

NUMBER = re.compile(r"(?:(?:ho|nha|household) )?(?:so )?(\d{1,4})")
MOST_NAMED = 6


class Nominee(NamedTuple):
    """Somebody by name, and on the list where they are on it."""

    name: str
    subject_id: int | None = None


def find(visit: Visit, area: Area, said: str) -> Nominee | Outgoing:
    """Find who is meant in a place, or say why that is not known."""
    asked = fold(said)
    number = NUMBER.fullmatch(asked)
    if number:
        return _of_book(visit, area, int(number[1]))
    whole = of_list(visit, area, said)
    if len(whole) > 1:
        return _several(visit, whole)
    return Nominee(whole[0].name, whole[0].id) if whole else Nominee(" ".join(said.split()))


def of_list(visit: Visit, area: Area, said: str) -> list[Subject]:
    """Give who is on the list of a place by a whole name or code."""
    asked = fold(said)
    here = [one for title in FORM_OF for one in subjects.living(visit.tx, area.id, title)]
    return [one for one in here if asked in {fold(one.name), name_on_list(one.name), fold(one.code)}]


def _of_book(visit: Visit, area: Area, number: int) -> Nominee | Outgoing:
    words = visit.language
    if area.kind != "village":
        return Outgoing(words.say("Numbers are those of one village's book. Please type the name."))
    rows = evaluations.listed(visit.tx, area.id, "family", visit.today.year)
    numbers = {place: one for one, place in paper_book.numbers(rows).items()}
    if number not in numbers:
        last = max(numbers, default=0)
        return Outgoing(words.say("One of these numbers is not on the list: it goes to {last}.", last=last))
    return Nominee(next(row.name for row in rows if row.subject_id == numbers[number]), numbers[number])


def _several(visit: Visit, found: list[Subject]) -> Outgoing:
    lines = [visit.language.say("Several are called so. Please type the code of the one you mean:")]
    names = {one.area_id: short(areas.one(visit.tx, one.area_id).name) for one in found[:MOST_NAMED]}
    lines += [f"– {one.name} · {one.code} · {names[one.area_id]}" for one in found[:MOST_NAMED]]
    return Outgoing("\n".join(lines))
