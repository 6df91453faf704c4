"""How large a filled demonstration is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Size(NamedTuple):
    """So many communes, and in all of them so many villages and families."""

    communes: int
    villages: int
    families: int


SIZES: Mapping[str, Size] = {"commune": Size(1, 36, 2_784), "province": Size(45, 1_452, 148_271)}
CITIZENS, CLANS, UNITS = 10, 125, 200
"""One of them for so many families."""


def shares(total: int, weights: list[float]) -> list[int]:
    """Part a whole by weights, so that nothing is left."""
    whole, found, before, sum_ = sum(weights), [], 0, 0.0
    for weight in weights:
        sum_ += weight
        upto = round(total * sum_ / whole)
        found.append(upto - before)
        before = upto
    return found
