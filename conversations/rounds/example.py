"""An example of how a form is typed in one line, built from the form so that it works as it is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from conversations.form import MEDIA, QuestionKind
from conversations.turns.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

MOST = 60  # questions
_FIRST = ("1", "2", "3")
_SAID: Mapping[QuestionKind, Sequence[str]] = {
    QuestionKind.SELECT_ONE: _FIRST,
    QuestionKind.SELECT_MULTIPLE: ("1,3", "1,2", *_FIRST),
    QuestionKind.INTEGER: ("2", "1", "10", "50", "100", "0"),
    QuestionKind.DECIMAL: ("2", "1", "10", "50", "100", "0"),
    QuestionKind.DATE: ("20/11/2020",),
    QuestionKind.ANOTHER: ("2", "k"),
}
"""By kind what may be typed for a question, the first that is taken."""


class Example(NamedTuple):
    """A whole line; a few answers by number; and one exception from the line before, each empty where there is none."""

    row: str
    numbered: str
    exception: str


def example(walk: Walk) -> Example:
    """Answer a form from its beginning with the first answers that are taken."""
    answered = _answered(walk.anew())
    plain = [(spot, said) for spot, said in answered if spot.question.field.repeat is None and said != "-"]
    shown = [*plain[:2], *[one for one in plain[2:] if "," in one[1]][:1]]
    numbered = " ".join(f"{spot.question.number}:{said}" for spot, said in shown)
    chosen = [spot.question.number for spot, _ in plain if spot.question.kind is QuestionKind.SELECT_ONE]
    return Example(" ".join(said for _, said in answered), numbered, f"{chosen[-1]}:2" if chosen else "")


def _answered(blank: Walk) -> list[tuple[Spot, str]]:
    """Answer what is open, one question after another; photos, which cannot be typed, are left out."""
    answered: list[tuple[Spot, str]] = []
    while (spot := blank.open) is not None and len(answered) < MOST:
        said = next((one for one in _SAID.get(spot.question.kind, ()) if _is_taken(blank, spot, one)), "-")
        if said == "-" and blank.put(spot, None) is not None:
            break
        if spot.question.kind not in MEDIA:
            answered.append((spot, said))
    return answered


def _is_taken(blank: Walk, spot: Spot, said: str) -> bool:
    value = hear(spot, said, blank, date.fromisoformat(blank.sheet.env.today))
    return isinstance(value, str) and blank.put(spot, value) is None
