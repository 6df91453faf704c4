"""How many are missing until a target is reached, and who is so near the mark that a word may be enough."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from conversations.rules.figures import Figure

NEAR = 5
"""So many points below the mark are near it."""


class Pointed(Protocol):
    """Somebody with points, the most there can be, and the mark that is asked; each where it is known."""

    @property
    def points(self) -> float | None:
        """The points reached."""

    @property
    def most(self) -> float | None:
        """The most points there are."""

    @property
    def mark(self) -> float | None:
        """How many points are asked."""


Some = TypeVar("Some", bound=Pointed)


class Gap(NamedTuple):
    """So many are missing until a share of all is reached; 0 where it is."""

    missing: int
    target: Fraction


def gap(figure: Figure) -> Gap | None:
    """Tell how many a figure lacks; None where its count, what it is of, or what is to be reached is not known."""
    if figure.count is None or not figure.of or figure.target is None or figure.several_forms:
        return None
    return Gap(max(ceil(figure.of * figure.target) - figure.count, 0), figure.target)


def near(rows: Iterable[Some], points: float = NEAR) -> list[Some]:
    """Give who lacks at most so many points, who lacks least first; without a mark or points nobody is near."""
    lacking = [(one.mark - one.points, one) for one in rows if one.mark is not None and one.points is not None]
    return [one for lacks, one in sorted(lacking, key=lambda pair: pair[0]) if 0 < lacks <= points]
