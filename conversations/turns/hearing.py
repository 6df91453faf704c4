"""From what a person typed to an answer in its stored form, by the kind of the question."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from conversations.form import QuestionKind
from conversations.saying.long_lists import in_sight
from conversations.turns.counting import read_count, read_day
from conversations.understanding import Likely, Misread, Option, read_choice, read_choices
from conversations.understanding.on_the_map import read_place
from conversations.understanding.words import hesitates, read_word
from conversations.walking.sheet import MORE, NO_MORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

# Characters that show nothing and only confuse: controls, direction marks, zero widths, halves of letters, byte order
# marks.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")

Value = TypeVar("Value", date, Decimal)

YES_NO = (Option(MORE, ("Có", "Yes")), Option(NO_MORE, ("Không", "No")))
SEEN = (Option("OK", ("Đã hiểu", "Đồng ý", "Understood", "OK", "Yes")),)
_KEEPS = {"right", "fine", "as_it_was"}
Heard = str | Likely[str] | Misread


def hear(spot: Spot, text: str, walk: Walk, today: date) -> Heard:
    """Read an answer to a spot that wants words: for sure, Likely where it was not said for sure, or a Misread.

    A default is kept by saying so; whatever is an answer of its own is that answer.
    """
    heard = _read(spot, text, walk, today)
    is_free = spot.question.kind is QuestionKind.TEXT or not isinstance(heard, str)
    default = walk.default(spot) if is_free and read_word(text) in _KEEPS else None
    return heard if default is None else default


def _read(spot: Spot, text: str, walk: Walk, today: date) -> Heard:
    kind = spot.question.kind
    if kind in {QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE}:
        return _chosen(spot, text, walk)
    if kind is QuestionKind.DATE:
        return _written(read_day(spot, text, walk, today))
    if kind in {QuestionKind.INTEGER, QuestionKind.DECIMAL}:
        return _written(read_count(spot, text, walk))
    return _READ[kind](text)


def options(spot: Spot, walk: Walk) -> tuple[Option, ...]:
    """Give the choices at a spot by all the names people may call them."""
    env = walk.sheet.at(spot.question.field, spot.instance)
    return tuple(Option(choice.name, choice.label.every(env)) for choice in walk.choices(spot))


def _chosen(spot: Spot, text: str, walk: Walk) -> Heard:
    offered = options(spot, walk)
    asked = spot.question.label.say(walk.sheet.at(spot.question.field, spot.instance))
    # A number alone is a line, or in a label, wherever several may be chosen too.
    if spot.question.kind is QuestionKind.SELECT_ONE or text.strip().isdecimal():
        chosen = read_choice(text, in_sight(text, offered), asked)
        if isinstance(chosen, str) and walk.form.at_once and hesitates(text):
            return Likely(chosen)
        return chosen
    names = read_choices(text, offered, asked)
    match names:
        case Misread():
            return names
        case Likely():
            return Likely(" ".join(names.value))
        case _:
            return " ".join(names)


def _written(value: Value | Likely[Value] | Misread) -> Heard:
    match value:
        case Misread():
            return value
        case Likely():
            return Likely(_stored(value.value))
        case _:
            return _stored(value)


def _stored(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:f}"


def _words(text: str) -> Heard:
    words = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).strip()
    return words or Misread("empty")


_READ: dict[QuestionKind, Callable[[str], Heard]] = {
    QuestionKind.TEXT: _words,
    QuestionKind.GEOPOINT: read_place,
    QuestionKind.ACKNOWLEDGE: lambda text: read_choice(text, SEEN),
    QuestionKind.ANOTHER: lambda text: read_choice(text, YES_NO),
}
