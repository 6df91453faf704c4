"""Whether an answer in its stored form fits its question, before it is written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from conversations.form import QuestionKind
from conversations.walking.sheet import MORE, NO_MORE, split_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from conversations.expression.fields import Choice
    from conversations.form import Question
    from conversations.walking.sheet import Sheet
    from conversations.walking.spot import Spot

    Offered = Callable[[Spot], Sequence[Choice]]

LONGEST_TEXT = 2000  # characters
LONGEST_NAME = 200  # characters of the id of a photo or file
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # fromisoformat reads weeks and 20261122 as well
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
# Latitude and longitude, then how high and how exact.
_POINT = re.compile(r"-?\d{1,3}(\.\d{1,15})?( -?\d{1,6}(\.\d{1,15})?){1,3}", re.ASCII)

Code = Literal[
    "required",
    "not_a_choice",
    "not_an_integer",
    "not_a_number",
    "not_a_date",
    "not_a_place",
    "constraint",
    "too_long",
    "not_asked",
    "not_relevant",
    "not_media",
    "readonly",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is not taken, or no longer holds, and why; a value, because a slip is no error.

    `said` are the words of whoever weighed it, where the form has none.
    """

    code: Code
    spot: Spot | None = None
    said: str = ""


def check(spot: Spot, value: str | None, sheet: Sheet, offered: Offered) -> str | Refusal | None:
    """Give the answer as it is to be stored, None for leaving it blank, or the refusal."""
    question = spot.question
    if value is None or value == "":
        return Refusal("required", spot) if is_required(spot, sheet) else None
    if question.kind is QuestionKind.ANOTHER:
        return value if value in {MORE, NO_MORE} else Refusal("not_a_choice", spot)
    if question.kind in {QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE}:
        return _chosen(spot, value, offered)
    why = _FITS[question.kind](value)
    return Refusal(why, spot) if why else _stored(question.kind, value)


def is_required(spot: Spot, sheet: Sheet) -> bool:
    """Whether a question may not be left without an answer, as things stand."""
    required = spot.question.required
    return required is not None and required(sheet.at(spot.question.field, spot.instance))


def why_unasked(path: str, questions: Iterable[Question], shown_now: Iterable[Spot]) -> Refusal | None:
    """Say why nothing is asked at a path, as things stand; seeing a note is no answer and changes nothing."""
    plain, _ = split_path(path)
    question = next((one for one in questions if one.field.path == plain), None)
    if question is None:
        return Refusal("not_asked")
    if question.kind is QuestionKind.NOTE:
        return None
    shown = next((spot for spot in shown_now if spot.path == path), None)
    return Refusal("not_relevant") if shown is None else Refusal("readonly", shown)


def _stored(kind: QuestionKind, value: str) -> str:
    return "OK" if kind is QuestionKind.ACKNOWLEDGE else value


def _chosen(spot: Spot, value: str, offered: Offered) -> str | Refusal:
    names = {choice.name for choice in offered(spot)}
    chosen = [value] if spot.question.kind is QuestionKind.SELECT_ONE else list(dict.fromkeys(value.split()))
    if not chosen or not names.issuperset(chosen):
        return Refusal("not_a_choice", spot)
    return " ".join(chosen)


def _whole(value: str) -> Code | None:
    return None if _WHOLE.fullmatch(value) else "not_an_integer"


def _decimal(value: str) -> Code | None:
    return None if _NUMBER.fullmatch(value) else "not_a_number"


def _date(value: str) -> Code | None:
    if not _DAY.fullmatch(value):
        return "not_a_date"
    try:
        date.fromisoformat(value)
    except ValueError:
        return "not_a_date"
    return None


def _place(value: str) -> Code | None:
    if not _POINT.fullmatch(value):
        return "not_a_place"
    latitude, longitude = map(float, value.split()[:2])
    return None if abs(latitude) <= 90 and abs(longitude) <= 180 else "not_a_place"  # noqa: PLR2004 - degrees


def _text(value: str) -> Code | None:
    return "too_long" if len(value) > LONGEST_TEXT else None


def _acknowledged(value: str) -> Code | None:
    # Other engines store `true` where we store `OK`.
    return None if value in {"OK", "true"} else "not_a_choice"


def _media(value: str) -> Code | None:
    return None if len(value) <= LONGEST_NAME and "\0" not in value else "not_media"


_FITS: dict[QuestionKind, Callable[[str], Code | None]] = {
    QuestionKind.INTEGER: _whole,
    QuestionKind.DECIMAL: _decimal,
    QuestionKind.TEXT: _text,
    QuestionKind.DATE: _date,
    QuestionKind.GEOPOINT: _place,
    QuestionKind.ACKNOWLEDGE: _acknowledged,
    QuestionKind.IMAGE: _media,
    QuestionKind.AUDIO: _media,
    QuestionKind.FILE: _media,
}
