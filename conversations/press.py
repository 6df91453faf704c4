"""What a button carries: which walk, which version of the form, which question, and what was chosen there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.walk import Spot, Walk

SKIP = "skip"
_VERSION = 6  # characters of the digest: enough to tell two versions of one form apart
_SHAPE = re.compile(
    r"(?P<walk>\w{1,20})\.(?P<version>\w{0,6})\.(?P<question>\d{1,5})-(?P<instance>\d{1,3})\.(?P<chosen>[\w+]+)"
)


@dataclass(frozen=True, slots=True)
class Press:
    """A tap on an answer; `chosen` are the names of choices, SKIP, or the word of a wish."""

    walk: str
    version: str
    question: int
    instance: int
    chosen: tuple[str, ...]


def press_of(walk: Walk, spot: Spot, chosen: str) -> str:
    """Write what the button for one choice at a spot carries."""
    return f"{walk.name}.{version_of(walk)}.{spot.question.field.number}-{spot.instance}.{chosen}"


def read_press(text: str) -> Press | None:
    """Read what a button carried, None where it is none of ours. Several chosen are joined by `+`."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    return Press(
        walk=found["walk"],
        version=found["version"],
        question=int(found["question"]),
        instance=int(found["instance"]),
        chosen=tuple(found["chosen"].split("+")),
    )


def version_of(walk: Walk) -> str:
    """Give the part of the form's digest that its buttons carry."""
    return walk.form.digest[:_VERSION]
