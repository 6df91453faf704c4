"""Counting how far an area is: of all that are on the list, not only of those who have begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for one area: all subjects on its list, and of these those that have begun, handed in, and so on.

    What was endorsed stays counted when it is decided on.
    """

    name: str
    subjects: int
    begun: int
    submitted: int
    endorsed: int = 0
    recognised: int = 0

    @property
    def share(self) -> float:
        """The share of all that has handed in, of one; 0 where nobody is on the list."""
        return self.submitted / self.subjects if self.subjects else 0.0

    @property
    def under_way(self) -> int:
        """Those that have begun and not handed in."""
        return self.begun - self.submitted

    @property
    def not_begun(self) -> int:
        """Those that have not begun."""
        return self.subjects - self.begun


def total(tallies: Iterable[Tally], name: str) -> Tally:
    """Add the tallies of several areas."""
    listed = list(tallies)
    return Tally(
        name,
        sum(tally.subjects for tally in listed),
        sum(tally.begun for tally in listed),
        sum(tally.submitted for tally in listed),
        sum(tally.endorsed for tally in listed),
        sum(tally.recognised for tally in listed),
    )
