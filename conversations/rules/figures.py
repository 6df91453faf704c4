"""Figures: numbers with a name, a denominator and a target, each given by a list."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Line = Literal["families", "clans", "communities", "units", "workers", "staff"]
"""A line of the report; the last two are citizens among workers, and citizens among the staff of units."""
Key = Literal["all", "registered", "begun", "handed_in", "endorsed", "recognised", "left_out", "declined"]
"""Which figure of a line it is; what was endorsed stays so when it is decided on."""
LINES: tuple[Line, ...] = get_args(Line)
KEYS: tuple[Key, ...] = get_args(Key)
FEWEST = 5
"""Of fewer subjects no share is given: it would tell how a neighbour stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of a line are so in a place: what lies one step below the area that is asked, or itself for the sum.

    A `count` or a denominator (`of`) that is None is unknown and shown as "…", which is no nought. `forms` tells by
    the form how many it counts: results of two forms are never added up, so that there is no share of them.
    """

    key: Key
    line: Line
    area_id: int
    count: int | None
    of: int | None
    target: Fraction | None = None
    last_year: int | None = None
    forms: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> Fraction | None:
        """The share of all, where it is known, there are enough of them, and one form stands behind it."""
        if self.count is None or self.of is None or self.of < FEWEST or self.several_forms:
            return None
        return Fraction(self.count, self.of)

    @property
    def several_forms(self) -> bool:
        """Whether it counts by more than one form."""
        return len(self.forms) > 1
