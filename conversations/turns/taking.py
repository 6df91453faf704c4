"""Whether what is typed belongs to the form in front, before anything else is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.turns.hearing import hear
from conversations.turns.words_and_places import meaning, place_of
from conversations.understanding import numbered_answers, read_wish
from conversations.understanding.absent_photo import says_no_photo
from conversations.understanding.words import read_word

if TYPE_CHECKING:
    from datetime import date

    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def takes(walk: Walk, text: str, today: date) -> bool:
    """Whether a text is a wish about the form, or for sure an answer to its open question."""
    word = read_word(text)
    if word is not None:
        return meaning(word, place_of(walk)) != "ending"
    if read_wish(text) is not None:
        return True
    spot = walk.asked
    return spot is not None and _answers(walk, spot, text, today)


def _answers(walk: Walk, spot: Spot, text: str, today: date) -> bool:
    if spot.question.kind in MEDIA:
        return says_no_photo(text)
    if spot.question.kind is QuestionKind.TEXT or numbered_answers(text):
        return True
    return isinstance(hear(spot, text, walk, today), str)
