"""Several days of one year, and the day that only some years have."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.understanding.days_of_year import read_days
from conversations.understanding.misread import Misread


def test_days_are_read_in_order_and_each_once():
    said = "16/11, ngày 21 tháng 4 và 2-10; 21/4"
    assert read_days(said, 2027) == [date(2027, 4, 21), date(2027, 10, 2), date(2027, 11, 16)]


def test_the_29th_of_february_is_a_day_where_the_year_has_it():
    assert read_days("29/2 và 21/4", 2028) == [date(2028, 2, 29), date(2028, 4, 21)]
    assert isinstance(read_days("29/2 và 21/4", 2027), Misread)


@pytest.mark.parametrize("said", ["tháng tư", "21/4/2028", "31/4", "21/4 hoặc mai"])
def test_what_is_no_day_of_the_year_is_not_left_out_silently(said):
    assert isinstance(read_days(said, 2027), Misread)
