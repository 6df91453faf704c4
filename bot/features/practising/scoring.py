"""What is told of an answer while practising: its points, what full points want, and what the story says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.saying.asking import hint, label, name_of
from conversations.saying.values import value_text
from conversations.walking.outcome import Answered
from conversations.walking.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from conversations.language import Language
    from conversations.walking.outcome import WalkDeed
    from conversations.walking.walk import Walk

POINTS, MOST, MISSING = "d_", "toi_da_", "kq_thieu_"
"""What stands before the name of a question in the rows that give its points, the most, and what is missing."""
MOST_TOLD = 4


def told(walk: Walk, deeds: Iterable[WalkDeed], story: Mapping[str, str], words: Language) -> list[str]:
    """Tell of each answer of a turn how it is scored."""
    given = [one for one in deeds if isinstance(one, Answered) and one.value is not None]
    spots = [spot for one in given if (spot := walk.find(one.path)) is not None]
    return [line for spot in spots[-MOST_TOLD:] for line in _of_answer(walk, spot, story, words)]


def _of_answer(walk: Walk, spot: Spot, story: Mapping[str, str], words: Language) -> Iterator[str]:
    name = spot.question.field.name
    points, most = walk.outcome(f"{POINTS}{name}"), walk.outcome(f"{MOST}{name}")
    if points is not None:
        yield words.say(
            "{question}: {points}/{most} points", question=name_of(walk, spot, words), points=points, most=most or "…"
        )
        yield from _what_it_takes(walk, spot, words, is_full=points == most)
    if differs(walk, spot, story):
        yield words.say("As the story goes: {answer}", answer=value_text(walk, spot, story[name], words))


def _what_it_takes(walk: Walk, spot: Spot, words: Language, *, is_full: bool) -> Iterator[str]:
    """Say what full points want, in the form's own words, and what to look at."""
    # Looked for among all notes: at its end a form says only the first few of what is missing.
    notes = [] if is_full else [Spot(one) for one in walk.form.questions if one.kind is QuestionKind.NOTE]
    missing = f"{MISSING}{spot.question.field.name}"
    yield from (label(walk, one, words) for one in notes if one.question.field.name == missing)
    if said := hint(walk, spot, words):
        yield words.say("What convinces: {hint}", hint=said)


def differs(walk: Walk, spot: Spot, story: Mapping[str, str]) -> bool:
    """Tell whether the story has another answer to a question, one of those that the form offers."""
    name = spot.question.field.name
    if name not in story or spot.path not in walk.log:
        return False
    offered = {one.name for one in spot.question.choices}
    return walk.log[spot.path] != story[name] and (not offered or set(story[name].split()) <= offered)
