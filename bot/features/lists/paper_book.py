"""The paper book of a village: its households, clans and the like in order, each with its number and its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from conversations.rules.book_numbers import book_numbers
from storage.assessment import evaluations
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.assessment.evaluations import Listed
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.tables import Title


def households(visit: Visit, area_id: int) -> list[Listed]:
    """Give the households of a village in the order of the paper book."""
    return listed(visit, area_id, "family")


def listed(visit: Visit, area_id: int, title: Title, year: int = 0) -> list[Listed]:
    """Give who of a title is on the list of a place, this year's if none is named.

    Of communities and units those of all places below it are given too.
    """
    give = evaluations.listed_below if title in {"community", "unit"} else evaluations.listed
    return give(visit.tx, area_id, title, year or visit.today.year)


def with_phone(visit: Visit, rows: list[Listed]) -> frozenset[int]:
    """Give the subjects that have a phone of their own: somebody who answers for them speaks through it."""
    found = accounts.doors(visit.tx, [row.subject_id for row in rows], visit.today)
    return frozenset(door.subject_id for door in found)


def numbers(rows: list[Listed]) -> dict[int, int]:
    """Give each household its number: that of the paper book where every household has one of its own."""
    return book_numbers([(row.subject_id, row.place) for row in rows])


def number_of(tx: Tx, one: Subject, year: int) -> int | None:
    """Give the number of a household in the book of its village; None for who is no household."""
    rows = evaluations.listed(tx, one.area_id, "family", year)
    return numbers(rows).get(one.id)


def button_to(visit: Visit, words: Language, area_id: int, subject: Subject) -> Button:
    """Make the button that takes a household or such in hand; a household's may be typed too."""
    if subject.title != "family":
        return command_button(words.say("Enter for {name}", name=subject.name), "enter", f"at {subject.id}")
    number = numbers(households(visit, area_id)).get(subject.id, 0)
    return command_button(words.say("Enter {number}", number=number), "enter", f"at {subject.id}")
