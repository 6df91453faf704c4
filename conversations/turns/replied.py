"""Replies to a question that was put before, and earlier answers that were edited: each is for its own question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.press import read_place, version_of
from conversations.saying import telling
from conversations.turns import looking
from conversations.turns.answering import pressed
from conversations.walking.look import Look

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.outcome import Turn
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def spot_at(walk: Walk, place: str, language: Language) -> Spot | Turn:
    """Find the question of a place as its button would; where it is not asked any more, say so."""
    found = read_place(place)
    if found is None or found.version != version_of(walk):
        changed = language.say("The form has changed since. Please answer the question below.")
        return telling.refuse(walk, language, "old_reply", changed)
    spot = pressed(walk, found)
    if spot is None:
        over = language.say("This question no longer needs an answer.")
        return telling.refuse(walk, language, "not_relevant", over)
    return spot


def turn_to(walk: Walk, spot: Spot) -> None:
    """Have the walk ask this question now. What was proposed is over: a reply to a question accepts nothing."""
    looking.drop_proposal(walk)
    if spot != walk.asked:
        walk.look = Look(spot)
