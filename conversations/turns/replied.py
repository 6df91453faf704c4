"""Replies to a question that was put before, and earlier answers that were edited: each is for its own question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import place_of, read_place, version_of
from conversations.saying import telling
from conversations.turns import changes, looking
from conversations.turns.answering import pressed, several
from conversations.turns.hearing import hear
from conversations.turns.words_and_places import meaning, place_of_kind
from conversations.understanding import numbered_answers, split_answers
from conversations.understanding.words import read_word
from conversations.walking.look import Look
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conversations.language import Language
    from conversations.speech import Incoming
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

PARTED = " "
"""Stands between the places of all questions that one message had answered."""
_PASSES_OVER = frozenset({"later", "skip", "leave_out", "leave"})


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
    """Have the walk ask this question now. What was proposed waits: a reply to a question accepts nothing."""
    changes.set_aside(walk, spot)
    looking.drop_proposal(walk)
    if spot == walk.asked:
        return
    walk.look = None
    if spot.path in walk.log or spot.path in walk.left:
        walk.look = Look(spot)
        return
    walk.take_up(spot.path)
    if walk.open != spot:
        walk.put_off(*(one.path for one in walk.unanswered() if one != spot))


def place_at(walk: Walk, spot: Spot, text: str) -> str:
    """Say in which place a reply to a question is said: words that pass it over leave what stands there as it is."""
    place = place_of_kind(walk, spot.question.kind)
    passes_over = meaning(read_word(text), place) in _PASSES_OVER
    return "edit" if passes_over and spot.path in walk.log else place


def corrected(walk: Walk, heard: Incoming, language: Language) -> Incoming | Turn:
    """Take what an edit changes in a message of several answers, or ask; one change alone is like any edit."""
    spots = []
    for place in heard.place.split(PARTED):
        found = spot_at(walk, place, language)
        if isinstance(found, Turn):
            return found
        spots.append(found)
    pairs, today = _pairs(spots, heard.text), heard.at.date()
    if pairs is None:
        return _which(walk, spots, language)
    changed = [(spot, said) for spot, said in pairs if hear(spot, said, walk, today) != walk.log.get(spot.path)]
    if not changed:
        return looking.leave(walk, language)
    first, said = changed[0]
    if len(changed) == 1:
        return replace(heard, place=place_of(walk, first), text=said)
    turn_to(walk, first)
    # An answer before may have closed a question: it is looked for anew.
    still_asked = ((spot, said) for spot, said in changed if walk.find(spot.path) is not None)
    return several(walk, still_asked, language, today)


def _pairs(spots: Sequence[Spot], text: str) -> list[tuple[Spot, str]] | None:
    """Share a text out among the questions that were answered together; None where it is not plain which is which."""
    if named := dict(numbered_answers(text)):
        found = [(spot, named[spot.question.number]) for spot in spots if spot.question.number in named]
        return found if len(found) == len(named) else None
    pieces = split_answers(text)
    return list(zip(spots, pieces, strict=True)) if len(pieces) == len(spots) else None


def _which(walk: Walk, spots: Sequence[Spot], language: Language) -> Turn:
    told = language.say("That message answered several questions: {questions}.", questions=telling.numbers(spots))
    which = language.say("Which question shall be changed? For example: EDIT {number}", number=spots[0].question.number)
    return telling.refuse(walk, language, "ambiguous", f"{told} {which}")
