"""How long a recognition holds, and from which year one may still hold."""

from __future__ import annotations

from typing import get_args

import pytest

from conversations.rules.holding import Holds, first_year, last_year, usual


@pytest.mark.parametrize(
    ("holds", "year", "last"),
    [
        ("year", 2026, 2026),
        ("three", 2026, 2028),
        ("period", 2026, 2030),
        ("period", 2030, 2030),
        ("three", 2030, 2032),
    ],
)
def test_it_holds_until(holds, year, last):
    assert last_year(holds, year) == last


def test_nothing_that_still_holds_is_earlier_than_the_first_year():
    for year in range(2020, 2040):
        earliest = min(
            of for of in range(year - 9, year + 1) for holds in get_args(Holds) if last_year(holds, of) >= year
        )
        assert first_year(year) == earliest


def test_only_what_a_paper_says_has_a_source():
    assert usual("unit") == ("three", "TT 24/2023/TT-BGDĐT")
    assert usual("family") == ("year", "")
