"""The paper book of a village: its households in order, each with its number and the button to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.titles import FORM_OF
from bot.dialogue.visit import command_button
from storage.assessment import evaluations

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.assessment.evaluations import Listed
    from storage.places.subjects import Subject
    from storage.store import Tx


def households(visit: Visit, area_id: int) -> list[Listed]:
    """Give the households of a village in the order of the paper book."""
    return evaluations.listed(visit.tx, area_id, "family", FORM_OF["family"], visit.today.year)


def numbers(rows: list[Listed]) -> dict[int, int]:
    """Give each household its number: that of the paper book where every household has one of its own."""
    places = [row.place for row in rows if row.place is not None]
    if len(set(places)) == len(rows):
        return {row.subject_id: row.place or 0 for row in rows}
    return {row.subject_id: number for number, row in enumerate(rows, 1)}


def number_of(tx: Tx, one: Subject, year: int) -> int | None:
    """Give the number of a household in the book of its village; None for who is no household."""
    rows = evaluations.listed(tx, one.area_id, "family", FORM_OF["family"], year)
    return numbers(rows).get(one.id)


def button_to(visit: Visit, words: Language, area_id: int, subject_id: int) -> Button:
    """Make the button that takes a household in hand; what is on it may be typed too."""
    number = numbers(households(visit, area_id)).get(subject_id, 0)
    return command_button(words.say("Enter {number}", number=number), "enter", f"at {subject_id}")
