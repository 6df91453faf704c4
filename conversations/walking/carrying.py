"""Last year's answers as the starting point of this year's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.understanding import fold
from conversations.walking.outcome import Answered

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_OF_THEIR_YEAR = frozenset({QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.FILE, QuestionKind.NOTE})
_A_YEAR = re.compile(
    r"\b(?:nam (?:nay|hoc nay|qua|vua qua|vua roi|hoc vua qua|hoc vua roi|ngoai)|12 thang qua"
    r"|(?:this|last|past) (?:school )?year)\b"
)


def carry_over(walk: Walk, before: Walk) -> list[Answered]:
    """Answer a walk as another one was answered, where the same question is asked in the same words.

    What is true of one year only is asked again: photos and files, and questions that name the year. So is what can
    be chosen otherwise now, and what says something else, as it is worked out from other answers.
    """
    taken: list[Answered] = []
    tried: set[str] = set()
    while (spot := _next(walk, tried)) is not None:
        tried.add(spot.path)
        value = before.log.get(spot.path)
        if value is not None and _is_asked_alike(walk, before, spot) and walk.put(spot, value) is None:
            taken.append(Answered(spot.path, walk.log[spot.path]))
    return taken


def _next(walk: Walk, tried: set[str]) -> Spot | None:
    # Looked for anew after each answer, which may open or close other questions.
    fitting = (spot for spot in walk.spots() if spot.question.kind not in _OF_THEIR_YEAR)
    return next((spot for spot in fitting if spot.path not in tried and not walk.answered(spot)), None)


def _is_asked_alike(walk: Walk, before: Walk, spot: Spot) -> bool:
    other, said = before.find(spot.path), _words(walk, spot)
    if other is None or said != _words(before, other):
        return False
    this_year = walk.sheet.env.today[:4]
    return not any(this_year in one or _A_YEAR.search(fold(one)) for one in said)


def _words(walk: Walk, spot: Spot) -> list[str]:
    """Give all that is read at a question, in the language of the form: its words, its hint and what can be chosen."""
    env, question = walk.sheet.at(spot.question.field, spot.instance), spot.question
    choices = [f"{choice.name}: {choice.label.say(env)}" for choice in walk.choices(spot)]
    return [question.label.say(env), question.hint.say(env), *choices]
