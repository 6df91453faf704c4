"""The five-year periods in which titles are counted and targets are set: 2021–2025, 2026–2030."""

from __future__ import annotations

from typing import NamedTuple

YEARS = 5


class Period(NamedTuple):
    """A period, with its first and its last year."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"


def period_of(year: int) -> Period:
    """Give the period in which a year lies."""
    first = year - (year - 1) % YEARS
    return Period(first, first + YEARS - 1)
