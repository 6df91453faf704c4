"""Questions of a walk that were left to the village head, or to the commune where it judges, and wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.walking.checking import is_required

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk


def waiting(walk: Walk) -> list[Spot]:
    """Give the questions that wait for the one they were left to, as things stand."""
    if walk.handed_in or not walk.left:
        return []
    return [spot for spot in walk.spots() if spot.path in walk.left and not walk.answered(spot)]


def holding_back(walk: Walk) -> list[Spot]:
    """Give those of them without which the form is not handed in."""
    return [spot for spot in waiting(walk) if is_required(spot, walk.sheet)]
