"""Evidence: behind one answer there may be more than one photo; the log keeps the others beside the first.

They stand at the path of the answer with a number, `/data/photo#2`, so whatever keeps, exports or erases answers does
so with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.walking.outcome import Answered
from conversations.walking.spot import MORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

MOST = 10
"""Photos behind one answer: an album of a telephone holds no more."""


def of(walk: Walk, spot: Spot) -> list[str]:
    """Give all that stands behind an answer, the answer first; nothing where there is none."""
    first = walk.log.get(spot.path)
    return [first, *walk.more.get(spot.path, ())] if first else []


def add(walk: Walk, spot: Spot, given: Iterable[str]) -> tuple[Answered, ...]:
    """Put more behind an answer; what is there already or is too much is left out."""
    deeds = []
    for one in given:
        there = of(walk, spot)
        if one not in there and len(there) < MOST:
            walk.more.setdefault(spot.path, []).append(one)
            deeds.append(Answered(_path(spot, len(there) + 1), one))
    return tuple(deeds)


def clear(walk: Walk, spot: Spot) -> tuple[Answered, ...]:
    """Take away what stands behind an answer that is replaced."""
    gone = walk.more.pop(spot.path, ())
    return tuple(Answered(_path(spot, number), None) for number in range(2, len(gone) + 2))


def _path(spot: Spot, number: int) -> str:
    return f"{spot.path}{MORE}{number}"
