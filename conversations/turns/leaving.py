"""Leaving a question to the village head, or to the commune where it judges: it waits for them, the form goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import MEDIA, QuestionKind
from conversations.press import MEANT, press_of
from conversations.saying import asking, telling
from conversations.speech import Button
from conversations.turns.words_and_places import meaning
from conversations.walking.outcome import Left, Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.understanding.words import Word
    from conversations.walking.walk import Walk

_ONLY_HERE = {*MEDIA, QuestionKind.ANOTHER}


def may_leave(walk: Walk) -> bool:
    """Whether the question that is asked can be left to somebody: what is sent, and one more, cannot."""
    spot = walk.open
    return spot is not None and spot == walk.asked and spot.question.kind not in _ONLY_HERE and bool(walk.left_to)


def button(walk: Walk, language: Language) -> Button | None:
    """Make the button that leaves the open question; None where it cannot be left."""
    spot = walk.open
    if spot is None or not may_leave(walk):
        return None
    to_head, to_commune = language.say("Ask the head to answer"), language.say("Ask the commune to answer")
    return Button(to_head if walk.left_to == "head" else to_commune, press_of(walk, spot, f"{MEANT}_leave"))


def meant_here(walk: Walk, word: Word | None, place: str) -> str:
    """Say what a word means in a place of this walk; where nothing can be left, its words are as any other."""
    said = meaning(word, place)
    return "answer" if said == "leave" and not may_leave(walk) else said


def leave(walk: Walk, language: Language) -> Turn:
    """Leave the open question and ask the next one."""
    spot = walk.open
    if spot is None:
        return Turn((telling.ending(walk, language),))
    walk.left[spot.path] = walk.now
    walk.put_off()  # the open question is looked for anew
    name = asking.name_of(walk, spot, language)
    said = language.say("{question} is left to the village head.", question=name)
    if walk.left_to == "commune":
        said = language.say("{question} is left to the commune.", question=name)
    return Turn((telling.goes_on(walk, language, said),), (Left(spot.path),))
