"""How a stored answer is said: the labels of choices, a day, a number."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.understanding.units import is_percent
from conversations.walking import evidence
from conversations.walking.sheet import MORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_NATIVE = "vi"
MOST_NAMED = 8  # choices of one answer
_PLACE = re.compile(r"(-?[\d.]+) (-?[\d.]+)(?: -?[\d.]+(?: (\d+(?:\.\d+)?))?)?", re.ASCII)
_NUMBERS = frozenset({QuestionKind.INTEGER, QuestionKind.DECIMAL})


def answer_text(walk: Walk, spot: Spot, language: Language) -> str:
    """Say an answer as people read it: the labels of choices, a day, a number."""
    value = walk.log.get(spot.path)
    if value is None:
        return language.say("(no answer)")
    if walk.more.get(spot.path):
        number = len(evidence.of(walk, spot))
        return language.count("({number} photo sent)", "({number} photos sent)", number)
    return value_text(walk, spot, value, language)


def value_text(walk: Walk, spot: Spot, value: str, language: Language) -> str:
    """Say a stored value as people read it."""
    if spot.question.choices:
        return _listed(list(_labels(walk, spot, value, language)), language)
    say = _VALUES.get(spot.question.kind)
    said = say(value, language) if say else value
    return f"{said} %" if _is_share(spot) else said


def _listed(labels: list[str], language: Language) -> str:
    """Name what was chosen; of very many the first, and how many more."""
    if len(labels) <= MOST_NAMED:
        return "; ".join(labels)
    rest = len(labels) - MOST_NAMED
    return "; ".join([*labels[:MOST_NAMED], language.say("and {number} more", number=rest)])


def _is_share(spot: Spot) -> bool:
    question = spot.question
    return question.kind in _NUMBERS and is_percent(question.unit, question.label.bare(_NATIVE))


def noted(walk: Walk, spot: Spot, language: Language) -> str:
    """Confirm what was written down, so that a misreading is seen at once."""
    if spot.question.kind is QuestionKind.IMAGE and walk.log.get(spot.path):
        return photos_noted(len(evidence.of(walk, spot)), language)
    return f"✓ {answer_text(walk, spot, language)}"


def photos(number: int, language: Language) -> str:
    """Say how many photos they are."""
    return language.count("{number} photo", "{number} photos", number)


def photos_noted(number: int, language: Language, replaced: int = 0) -> str:
    """Confirm that photos have come, and that those before are gone where they were several."""
    if replaced > 1:
        return language.count(
            "✓ {new} received in place of the {number} photo before.",
            "✓ {new} received in place of the {number} photos before.",
            replaced,
            new=photos(number, language),
        )
    if number == 1:
        return language.say("✓ The photo has arrived.")
    return language.count("✓ {number} photo has arrived.", "✓ {number} photos have arrived.", number)


def _labels(walk: Walk, spot: Spot, value: str, language: Language) -> Iterator[str]:
    env = walk.sheet.spoken(spot, language)
    chosen = value.split()
    # Where several are called the same, the one that is offered here is meant.
    meant = {choice.name: choice for choice in reversed((*walk.choices(spot), *spot.question.choices))}
    for name in dict.fromkeys(choice.name for choice in spot.question.choices):
        if name in chosen:
            yield meant[name].label.say(env)


def _sent(_value: str, language: Language) -> str:
    return language.say("(sent)")


def _place(value: str, language: Language) -> str:
    """Say a place as maps read it, and how exact it is where that is known."""
    found = _PLACE.fullmatch(value)
    if found is None:  # what a form gives by itself may be anything
        return value
    where, exact = f"{found[1]}, {found[2]}", round(float(found[3] or 0))
    return language.say("{place} (within {metres} m)", place=where, metres=exact) if exact else where


_VALUES: dict[QuestionKind, Callable[[str, Language], str]] = {
    QuestionKind.DATE: lambda value, words: words.date(date.fromisoformat(value)),
    QuestionKind.GEOPOINT: _place,
    QuestionKind.INTEGER: lambda value, words: words.number(float(value)),
    QuestionKind.DECIMAL: lambda value, words: words.number(float(value)),
    QuestionKind.ANOTHER: lambda value, words: words.say("Yes") if value == MORE else words.say("No"),
    QuestionKind.ACKNOWLEDGE: lambda _value, words: words.say("Understood"),
    QuestionKind.IMAGE: _sent,
    QuestionKind.AUDIO: _sent,
    QuestionKind.FILE: _sent,
}
