"""The answered question before another one, to which who goes back comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
