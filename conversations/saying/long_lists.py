"""Lists too long for a screen: a few lines are shown, the rest is found by typing its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conversations.form import QuestionKind
from conversations.screen import height
from conversations.understanding.near import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conversations.language import Language
    from conversations.understanding import Misread, Option
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

LONG = 15
"""A list of more choices is long; kinds of things, which nobody can type unseen, are fewer than that."""
MOST, FEWEST = 8, 2
OTHER = "other"  # the choice that `or_other` writes: whoever misses a name must see it


class Tap(NamedTuple):
    """A choice to be tapped: its number on the whole list, what the tap carries, its words, and its name."""

    place: int
    carried: str
    said: str
    name: str


def is_long(walk: Walk, spot: Spot) -> bool:
    """Whether a question offers more choices than a screen holds."""
    return len(spot.question.choices) > LONG and len(walk.choices(spot)) > LONG


def in_sight(text: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Give the choices that may be meant: of a long list a low number means one of those that are shown."""
    said = text.strip()
    if len(options) <= LONG or not said.isdecimal() or len(said) > 1 or not 0 < int(said) <= MOST:
        return options
    return options[:MOST]


def shown(taps: Sequence[Tap], room: int, only: Sequence[str] | None) -> list[Tap]:
    """Give as many choices as have room, the nearest where some are named, and the one for all others."""
    other = [one for one in taps if one.name == OTHER]
    named = {one.name: one for one in taps if one.name != OTHER}
    found = [named[name] for name in (named if only is None else only) if name in named]
    return [*found[: _fitting((one.said for one in found), room - len(other))], *other]


def _fitting(labels: Iterable[str], room: int) -> int:
    number = 0
    for label in labels:
        room -= height(f"000. {label}")
        if number == MOST or (number >= FEWEST and room < 0):
            break
        number += 1
    return number


def how(walk: Walk, spot: Spot, language: Language) -> str:
    """Say how to find what is not shown."""
    number = len(walk.choices(spot))
    if spot.question.kind is QuestionKind.SELECT_MULTIPLE:
        return language.say("({number} to choose from: type the names, with a comma between.)", number=number)
    return language.say("({number} to choose from: type the name or its first letters.)", number=number)


def near_ones(text: str, options: Sequence[Option], misread: Misread) -> list[str]:
    """Name the choices among which to ask: those near to what was typed, or between which it leaves the choice."""
    numbered = options[int(text) - 1 : int(text)] if text.isdecimal() and misread.options else ()
    between = [one for one in options if one in numbered or (one.labels and one.labels[0] in misread.options)]
    found = between if 0 < len(between) <= MOST else near(text, options) or between
    return [one.name for one in found]


def say_near(found: Sequence[str], language: Language) -> str:
    """Say what to do with the near ones, or that there are none."""
    if not found:
        return language.say("No name like that is on the list. Type it otherwise, or its first letters.")
    if len(found) > MOST:
        return language.say("{number} names fit. Type some more letters, or choose:", number=len(found))
    return language.say("Which one? Tap it, or type its number with a dot.")
