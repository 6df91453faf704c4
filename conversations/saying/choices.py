"""The choices at a question as they are said: what can be tapped, and how one answers where that is not plain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from conversations.form import QuestionKind
from conversations.saying import long_lists
from conversations.saying.long_lists import Tap
from conversations.saying.refusing import A_PLACE
from conversations.understanding.folding import spell
from conversations.walking.sheet import MORE, NO_MORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.form import Question
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_FIGURE = re.compile(r"\d")


class _Said(NamedTuple):
    """Choices with their words, and the line whose number may be mistaken for a word of another, 0 for none."""

    taps: Sequence[Tap]
    mistakable: int


def taps(walk: Walk, spot: Spot, language: Language) -> Sequence[Tap]:
    """Give what can be tapped by its number; one that stands for a choice carries its place in the list of the form."""
    if spot.question.kind is QuestionKind.ANOTHER:
        return [Tap(1, MORE, language.say("Yes"), MORE), Tap(2, NO_MORE, language.say("No"), NO_MORE)]
    if spot.question.kind is QuestionKind.ACKNOWLEDGE:
        return [Tap(1, "OK", language.say("Understood"), "OK")]
    return _choices(walk, spot, language).taps


def manner(walk: Walk, spot: Spot, language: Language) -> str:
    """Say how to answer; empty where that is plain."""
    if long_lists.is_long(walk, spot):
        return long_lists.how(walk, spot, language)
    if spot.question.kind is QuestionKind.SELECT_MULTIPLE:
        return language.say("(Choose one or more, for example: 1 3)")
    if spot.question.kind is QuestionKind.GEOPOINT:
        return language.say("(Send the place from your phone, or type it like {example}.)", example=A_PLACE)
    is_one = spot.question.kind is QuestionKind.SELECT_ONE
    line = _choices(walk, spot, language).mistakable if is_one else 0
    return language.say("(For line {line} type NUMBER {line}.)", line=line) if line else ""


def _choices(walk: Walk, spot: Spot, language: Language) -> _Said:
    if (fixed := _fixed(spot.question, language)) is not None:
        return fixed
    env = walk.sheet.spoken(spot, language)
    return _said(spot.question, [(choice.name, choice.label.say(env)) for choice in walk.choices(spot)])


@lru_cache(maxsize=1024)
def _fixed(question: Question, language: Language) -> _Said | None:
    """Give the choices where neither they nor their words hang on the answers, as is so of most; else None."""
    said = [(choice.name, choice.label.fixed(language.code, language.called)) for choice in question.choices]
    fixed = [(name, words) for name, words in said if words is not None]
    return _said(question, fixed) if question.offered is None and len(fixed) == len(said) else None


def _said(question: Question, choices: Sequence[tuple[str, str]]) -> _Said:
    # A choice travels by its place in the list: names may be long, and a button carries 64 bytes.
    places = {choice.name: str(place) for place, choice in enumerate(question.choices, 1)}
    shown = [Tap(number, places[name], said, name) for number, (name, said) in enumerate(choices, 1)]
    return _Said(shown, _mistakable(tap.said for tap in shown))


def _mistakable(labels: Iterable[str]) -> int:
    """Give the first line whose number stands in the words of another but not in its own, 0 where there is none."""
    spelled = list(map(spell, labels))
    if not any(map(_FIGURE.search, spelled)):
        return 0
    said = [set(label.split()) for label in spelled]
    for line, own in enumerate(said, 1):
        if str(line) not in own and any(str(line) in words for words in said):
            return line
    return 0
