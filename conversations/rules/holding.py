"""How long a recognition holds: the year it is for, three years from it on, or until the end of the period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.rules.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conversations.rules.judging import Title

Holds = Literal["year", "three", "period"]

THREE = 3


class Usual(NamedTuple):
    """What holds where nobody has set anything; without a `source` it is the project's own proposal."""

    holds: Holds
    source: str = ""


PROPOSED = Usual("year")
"""Villages and communes assess every year, and no paper we know says that a recognition outlives its year."""
USUAL: Mapping[Title, Usual] = {
    # It is about units of district and province; whether it is also about those a commune runs is not known.
    "unit": Usual("three", "TT 24/2023/TT-BGDĐT"),
}


def usual(title: Title) -> Usual:
    """Give how long a recognition holds where nobody has set it."""
    return USUAL.get(title, PROPOSED)


def last_year(holds: Holds, year: int) -> int:
    """Give the last year in which a recognition of a year holds."""
    if holds == "three":
        return year + THREE - 1
    return period_of(year).last if holds == "period" else year


def first_year(year: int) -> int:
    """Give the earliest year of which a recognition can still hold in a year."""
    return min(year - THREE + 1, period_of(year).first)
