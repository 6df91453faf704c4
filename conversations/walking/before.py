"""The answered question before another one, to which who goes back comes; and one that may be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

NEAR = 3  # an example that is neither the first nor far

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def before(walk: Walk, spot: Spot | None) -> Spot | None:
    """Give the answered question that stands before another one, or before the end; None where there is none."""
    found = None
    for passing in walk.spots():
        if passing == spot:
            break
        if passing.path in walk.log:
            found = passing
    return found


def to_edit(walk: Walk) -> str:
    """Give the number of a question as an example of one to change: an answered one if there is any, and near 3."""
    numbered = [spot for spot in walk.spots() if spot.question.number]
    answered = [spot for spot in numbered if spot.path in walk.log]
    nearest = min(answered or numbered, key=lambda spot: abs(spot.question.number - NEAR), default=None)
    if nearest is None:
        return str(NEAR)
    instance = f".{nearest.instance}" if nearest.question.field.repeat is not None else ""
    return f"{nearest.question.number}{instance}"
