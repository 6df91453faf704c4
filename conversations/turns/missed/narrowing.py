"""A name that was not found on a long list: the near ones are shown, and nothing else of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.saying import asking, long_lists
from conversations.turns import looking
from conversations.turns.hearing import hear, options
from conversations.understanding import Misread
from conversations.understanding.choices import SEPARATORS
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from datetime import date

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_MISSED = {"ambiguous", "not_a_choice"}


def narrowed(walk: Walk, spot: Spot, text: str, misread: Misread, language: Language, today: date) -> Turn | None:
    """Ask between the near ones, or whether the only one is meant; None where no long list was missed."""
    if misread.why not in _MISSED or not long_lists.is_long(walk, spot):
        return None
    piece, missed = _missed(walk, spot, text, misread, today)
    found = long_lists.near_ones(piece, options(spot, walk), missed)
    if len(found) == 1 and piece == text:
        return looking.propose(walk, spot, found[0], language)
    said = long_lists.say_near(found, language)
    why = said if piece == text else f"“{piece}”: {said}"
    return Turn((asking.put(walk, spot, language, why, only=found[: long_lists.MOST]),), refused="narrowed")


def _missed(walk: Walk, spot: Spot, text: str, misread: Misread, today: date) -> tuple[str, Misread]:
    """Give which of several names was missed."""
    pieces = [piece.strip() for piece in SEPARATORS.split(text) if piece.strip()]
    if spot.question.kind is QuestionKind.SELECT_MULTIPLE and len(pieces) > 1:
        for piece in pieces:
            if isinstance(read := hear(spot, piece, walk, today), Misread):
                return piece, read
    return text, misread
