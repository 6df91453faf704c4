"""A name that was not found on a long list: the near ones are shown, and nothing else of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.saying import asking, long_lists
from conversations.saying.values import value_text
from conversations.turns import looking
from conversations.turns.hearing import hear, options
from conversations.understanding import Misread
from conversations.understanding.choices import SEPARATORS
from conversations.walking.missed import Missed
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
        return looking.propose(walk, spot, with_kept(walk, spot, found[0]), language)
    said = long_lists.say_near(found, language)
    why = said if piece == text else f"“{piece}”: {said}"
    if kept := _keep(walk, spot, text, today):
        why = f"✓ {value_text(walk, spot, kept, language)}\n{why}"
    return Turn((asking.put(walk, spot, language, why, only=found[: long_lists.MOST]),), refused="narrowed")


def with_kept(walk: Walk, spot: Spot, value: str) -> str:
    """Give an answer with the choices that were named beside one that was missed."""
    missed = walk.missed
    if spot.question.kind is not QuestionKind.SELECT_MULTIPLE or missed is None or missed.path != spot.path:
        return value
    names = {*missed.kept, *value.split()}
    return " ".join(choice.name for choice in spot.question.choices if choice.name in names)


def _keep(walk: Walk, spot: Spot, text: str, today: date) -> str:
    """Keep those of several names that could be read, until the question is answered; give what is kept."""
    read = [hear(spot, piece, walk, today) for piece in _pieces(spot, text)]
    named = with_kept(walk, spot, " ".join(one for one in read if isinstance(one, str)))
    if named:
        before = walk.missed if walk.missed is not None and walk.missed.path == spot.path else Missed(spot.path)
        walk.missed = before._replace(kept=tuple(named.split()))
    return named


def _pieces(spot: Spot, text: str) -> list[str]:
    pieces = [piece.strip() for piece in SEPARATORS.split(text) if piece.strip()]
    return pieces if spot.question.kind is QuestionKind.SELECT_MULTIPLE and len(pieces) > 1 else []


def _missed(walk: Walk, spot: Spot, text: str, misread: Misread, today: date) -> tuple[str, Misread]:
    """Give which of several names was missed."""
    for piece in _pieces(spot, text):
        if isinstance(read := hear(spot, piece, walk, today), Misread):
            return piece, read
    return text, misread
