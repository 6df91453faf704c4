"""What a calendar holds between two days, and when something comes next."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.calendar.coming import between, following
from conversations.calendar.occasion import Occasion

HELD = {
    key: Occasion(key, key, "event", when)
    for key, when in {
        "tuan_le": "1-7/10",
        "bao_cao": "10/11",
        "ho": "bao_cao - 31",
        "tet": "28/12 - 2/1",
        "nhuan": "29/2",
        "mot_lan": "15/10/2026",
        "du_thao": "nam_moi - 5",
        "nam_moi": "3/1",
    }.items()
}


def keys(first, last):
    return [(one.occasion.key, one.year) for one in between(HELD, first, last)]


def test_everything_comes_in_the_order_of_its_days():
    assert keys(date(2026, 10, 1), date(2026, 11, 10)) == [
        ("tuan_le", 2026),
        ("ho", 2026),
        ("mot_lan", 2026),
        ("bao_cao", 2026),
    ]


def test_what_has_begun_and_what_lasts_longer_is_there_too():
    assert keys(date(2026, 10, 7), date(2026, 10, 7)) == [("tuan_le", 2026)]
    assert keys(date(2027, 1, 2), date(2027, 1, 2)) == [("tet", 2026)]


def test_what_is_planned_back_over_the_new_year_counts_for_the_year_it_is_for():
    assert keys(date(2026, 12, 29), date(2026, 12, 29)) == [("tet", 2026), ("du_thao", 2027)]


@pytest.mark.parametrize(
    ("key", "today", "comes"),
    [
        ("tuan_le", date(2026, 10, 7), date(2026, 10, 1)),
        ("tuan_le", date(2026, 10, 8), date(2027, 10, 1)),
        ("tet", date(2027, 1, 1), date(2026, 12, 28)),
        ("nhuan", date(2096, 3, 1), date(2104, 2, 29)),
        ("nhuan", date(2026, 3, 1), date(2028, 2, 29)),
        ("mot_lan", date(2026, 10, 16), None),
    ],
)
def test_it_is_known_when_something_comes_next(key, today, comes):
    coming = following(HELD, key, today)
    assert (coming and coming.days.first) == comes
