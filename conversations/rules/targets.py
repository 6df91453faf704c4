"""What share is to be reached in a year: set for some years, on the straight line between two of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class TooMuch(ValueError):
    """More than all cannot be reached, and less than nothing neither."""


def checked(share: Fraction) -> Fraction:
    """Give a share back that can be a target; raises TooMuch for one that cannot."""
    if not 0 <= share <= 1:
        raise TooMuch(str(share))
    return share


def reached_in(year: int, given: Mapping[int, Fraction]) -> Fraction | None:
    """Give the share for a year out of those given for some; None before the first, and the last one after it."""
    before = max((one for one in given if one <= year), default=None)
    after = min((one for one in given if one >= year), default=None)
    if before is None:
        return None
    if after is None or after == before:
        return given[before]
    return given[before] + (given[after] - given[before]) * Fraction(year - before, after - before)
