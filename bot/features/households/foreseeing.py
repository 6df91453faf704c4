"""What a departure will do, told before it is done: the forms, the phones, the other village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.households.wording import WHYS
from bot.features.lists import paper_book
from storage.assessment import evaluations
from storage.people import accounts
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.places.departures import Leaving
    from storage.places.subjects import Subject
    from storage.store import Tx


def asked_back(visit: Visit, leaving: Leaving, name: str) -> str:
    """Ask whether this is meant, with the name, the day, the reason and what follows."""
    words, day = visit.language, visit.language.date(leaving.on_day)
    if leaving.into_id is not None:
        place = areas.one(visit.tx, leaving.into_id).name
        first = words.say("From {date} on {name} goes to {place}. Is that right?", date=day, name=name, place=place)
    else:
        why = WHYS[leaving.why](words)
        first = words.say("{name} leaves the list from {date} on: {why}. Is that right?", name=name, date=day, why=why)
    return "\n".join([first, *follows(visit.tx, leaving, visit.today, words)])


def follows(tx: Tx, leaving: Leaving, today: date, words: Language) -> list[str]:
    """Tell what follows for the forms and the phones."""
    phones = len({door.account_id for door in accounts.doors(tx, [leaving.subject_id], today)})
    if leaving.into_id is not None:
        return [words.say("The form goes along; the book there gives it a new number.")]
    told = list(_of_forms(tx, leaving, today.year, words))
    if phones:
        told.append(
            words.count(
                "{number} phone is told once, then gets no more news.",
                "{number} phones are told once, then get no more news.",
                phones,
            )
        )
    return told


def _of_forms(tx: Tx, leaving: Leaving, year: int, words: Language) -> Iterator[str]:
    for one in evaluations.of_subject(tx, leaving.subject_id):
        if one.status == "recognised":
            yield words.say("What was recognised in {year} stays.", year=one.year)
        elif one.year == year and one.status == "draft":
            yield words.say("The form of {year}, not handed in, is closed: not counted, not asked for.", year=year)
        elif one.year == year and one.status in {"submitted", "endorsed"}:
            yield words.say("The form of {year} is handed in; whoever leaves is not decided on.", year=year)


def moved(visit: Visit, one: Subject, day: str) -> str:
    """Tell where somebody lives now, with the number in the book there."""
    words, place = visit.language, areas.one(visit.tx, one.area_id).name
    number = paper_book.number_of(visit.tx, one, visit.today.year)
    said = words.say("✓ {name} is on the list of {place} from {date} on.", name=one.name, place=place, date=day)
    if number is None:
        return said
    return f"{said} " + words.say("Number in the book of {place}: {number}.", place=place, number=number)
