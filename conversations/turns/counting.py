"""Hearing a number or a day as the question means it: what it counts, what is usual, and what it allows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.understanding import Likely, Misread, read_date, read_number
from conversations.understanding.units import unit_named, unit_of
from conversations.understanding.years import Asked, sense_of

if TYPE_CHECKING:
    from datetime import date

    from conversations.form import Question
    from conversations.understanding.units import Unit
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_NATIVE = "vi"


def read_count(spot: Spot, text: str, walk: Walk) -> Decimal | Likely[Decimal] | Misread:
    """Read a number; one that is not usual is only likely, and none is offered that the question refuses."""
    question = spot.question
    read = read_number(text, whole=question.kind is QuestionKind.INTEGER, unit=_unit(question))
    if isinstance(read, Misread):
        return _allowed(read, spot, walk) if read.why == "ambiguous" else read
    if isinstance(read, Decimal) and question.usual is not None and not question.usual.holds(read):
        return Likely(read)
    return read


def _unit(question: Question) -> Unit | None:
    return unit_named(question.unit) or unit_of(question.label.bare(_NATIVE))


def _allowed(asked: Misread, spot: Spot, walk: Walk) -> Likely[Decimal] | Misread:
    """Leave out the numbers that the question refuses; a single one that is left is likely."""
    numbers = [Decimal(option.replace(",", ".")) for option in asked.options]
    fitting = [number for number in numbers if walk.would_refuse(spot, f"{number:f}") is None]
    if len(fitting) == 1:
        return Likely(fitting[0])
    options = tuple(option for option, number in zip(asked.options, numbers, strict=True) if number in fitting)
    return Misread("ambiguous", options) if options else Misread("one_number")


def read_day(spot: Spot, text: str, walk: Walk, today: date) -> date | Likely[date] | Misread:
    """Read a day; one said without a year is the nearest in the sense of the question that it allows."""
    label = f"{spot.question.unit} {spot.question.label.bare(_NATIVE)}"
    return read_date(text, Asked(today, sense_of(label), lambda day: walk.would_refuse(spot, day.isoformat()) is None))
