"""The lunar calendar as it is printed in Vietnam, not in China."""

from __future__ import annotations

from datetime import date, timedelta

import lunar_vn
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.calendar import lunar

TET = {
    1968: (29, 1),
    1969: (16, 2),
    1985: (21, 1),
    1995: (31, 1),
    2007: (17, 2),
    2020: (25, 1),
    2021: (12, 2),
    2022: (1, 2),
    2023: (22, 1),
    2024: (10, 2),
    2025: (29, 1),
    2026: (17, 2),
    2027: (6, 2),
    2028: (26, 1),
    2029: (13, 2),
    2030: (2, 2),
    2031: (23, 1),
    2032: (11, 2),
    2033: (31, 1),
}
IN_DISPUTE = {date(2072, 12, 9), date(2085, 10, 19)}  # new moons within a minute of midnight


@pytest.mark.parametrize("year", TET)
def test_tet_falls_on_the_day_on_which_it_was_and_will_be_kept(year):
    day, month = TET[year]
    assert lunar.day_of(1, 1, year) == date(year, month, day)


@pytest.mark.parametrize(("year", "chinese"), [(1985, (20, 2)), (2007, (18, 2)), (2030, (3, 2))])
def test_china_keeps_it_on_another_day_in_these_years(year, chinese):
    day, month = chinese
    assert lunar.day_of(1, 1, year) != date(year, month, day)


@pytest.mark.parametrize("year", range(2024, 2034))
def test_the_thirtieth_of_a_short_month_is_its_last_day(year):
    eve = lunar.day_of(1, 1, year) - timedelta(days=1)
    assert lunar.day_of(30, 12, year - 1) == eve
    assert (lunar.day_of(29, 12, year - 1) == eve) is (year not in {2024, 2033}), "eight years without a thirtieth"


def test_a_leap_month_is_passed_over():
    assert lunar.day_of(1, 6, 2025) == date(2025, 6, 25)
    assert lunar.day_of(1, 7, 2025) == date(2025, 8, 23), "a second sixth month lies between"


@pytest.mark.parametrize("wrong", [(0, 1, 2026), (31, 1, 2026), (1, 1, 1967), (1, 1, 2200)])
def test_what_the_calendar_does_not_have_is_refused(wrong):
    with pytest.raises(ValueError, match="no day"):
        lunar.day_of(*wrong)


@given(st.integers(1968, 2099), st.integers(1, 12), st.integers(1, 29))
@settings(max_examples=300, deadline=None)
def test_another_library_finds_the_same_day(year, month, day):
    ours = lunar.day_of(day, month, year)
    if not any(abs(ours - doubtful) < timedelta(days=31) for doubtful in IN_DISPUTE):
        assert ours == lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day, month, year))
