"""Last year's answers as the starting point of this year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.walking.outcome import Answered

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_OF_THEIR_YEAR = frozenset({QuestionKind.IMAGE, QuestionKind.AUDIO, QuestionKind.FILE, QuestionKind.NOTE})


def carry_over(walk: Walk, before: Walk) -> list[Answered]:
    """Answer a walk as another one was answered, where the same question and the same choice still exist.

    Photos and files are evidence of their own year and are asked for again.
    """
    taken: list[Answered] = []
    tried: set[str] = set()
    while (spot := _next(walk, tried)) is not None:
        tried.add(spot.path)
        value = before.log.get(spot.path)
        if value is not None and walk.put(spot, value) is None:
            taken.append(Answered(spot.path, walk.log[spot.path]))
    return taken


def _next(walk: Walk, tried: set[str]) -> Spot | None:
    # Looked for anew after each answer, which may open or close other questions.
    fitting = (spot for spot in walk.spots() if spot.question.kind not in _OF_THEIR_YEAR)
    return next((spot for spot in fitting if spot.path not in tried and not walk.answered(spot)), None)
