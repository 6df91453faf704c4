"""One answer that would be taken at the open question, said as somebody would type it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.saying.refusing import example
from conversations.saying.telling import shortened
from conversations.saying.values import value_text
from conversations.turns.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_LINES = ("2", "1", "số 2", "số 1")
_COUNTS = ("4", "2", "1", "0", "10", "20", "50", "100", "1000", "100000")
_DAYS_AGO = (0, 1, 30, 365, 3650, 12000, -7, -60)
_LABEL = 40  # characters of a choice's label
_MOST_SAID = 5  # choices that are said one after the other
_CHOSEN = {
    QuestionKind.SELECT_ONE,
    QuestionKind.SELECT_MULTIPLE,
    QuestionKind.ACKNOWLEDGE,
    QuestionKind.ANOTHER,
}


def taken(walk: Walk, spot: Spot, language: Language, today: date) -> str:
    """Say one answer that would be taken; where none is known to be, how such a question is answered.

    An errand's choice is a decision: an example of one would be a nudge.
    """
    if walk.form.at_once and spot.question.kind is QuestionKind.SELECT_ONE:
        return _evenly(walk, spot, language)
    for typed in _typed(spot, language, today):
        heard = hear(spot, typed, walk, today)
        if isinstance(heard, str) and walk.would_refuse(spot, heard) is None:
            return _say(walk, spot, typed, heard, language)
    return example(spot, language)


def _evenly(walk: Walk, spot: Spot, language: Language) -> str:
    """Say the number of every choice; of many only that each has one."""
    choices = walk.choices(spot)
    if len(choices) > _MOST_SAID:
        return example(spot, language)
    labels = (shortened(value_text(walk, spot, choice.name, language), _LABEL) for choice in choices)
    said = "; ".join(f"{number}: {label}" for number, label in enumerate(labels, 1))
    return language.say("Please type a number. {choices}.", choices=said)


def _typed(spot: Spot, language: Language, today: date) -> Iterable[str]:
    kind = spot.question.kind
    if kind in _CHOSEN:
        return _LINES
    if kind is QuestionKind.DATE:
        return (language.date(today - timedelta(ago)) for ago in _DAYS_AGO)
    return _COUNTS if kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL} else ()


def _say(walk: Walk, spot: Spot, typed: str, heard: str, language: Language) -> str:
    if spot.question.kind not in _CHOSEN:
        return language.say("For example type {answer}.", answer=typed)
    label = shortened(value_text(walk, spot, heard, language), _LABEL)
    return language.say("For example type {number}, which is: {choice}", number=typed, choice=label)
