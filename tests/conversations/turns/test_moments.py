"""A time of a day as people write it."""

from __future__ import annotations

from datetime import datetime

import pytest

from conversations.understanding.misread import Misread
from conversations.understanding.moments import read_moment
from tests.clock import MORNING


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("18:00 hôm nay", (10, 11, 18, 0)),
        ("18h hom nay", (10, 11, 18, 0)),
        ("18:00", (10, 11, 18, 0)),
        ("7h30", (10, 11, 7, 30)),
        ("7 giờ rưỡi tối nay", (10, 11, 19, 30)),
        ("7 giờ tối mai", (11, 11, 19, 0)),
        ("sáng mai 7h", (11, 11, 7, 0)),
        ("2/10 7:00", (2, 10, 7, 0)),
        ("7:00 2/10", (2, 10, 7, 0)),
        ("lúc 6h30 ngày 20/11", (20, 11, 6, 30)),
        ("7h 20/12", (20, 12, 7, 0)),
        ("7 gio 20/12", (20, 12, 7, 0)),
        ("19h 15-12", (15, 12, 19, 0)),
        ("7h 21 tháng 12", (21, 12, 7, 0)),
        ("7h30 20/12", (20, 12, 7, 30)),
        ("7h30-20/12", (20, 12, 7, 30)),
        ("tomorrow 9:15", (11, 11, 9, 15)),
    ],
)
def test_a_time_and_a_day(text, at):
    day, month, hour, minute = at
    assert read_moment(text, MORNING) == datetime(2026, month, day, hour, minute, tzinfo=MORNING.tzinfo)


@pytest.mark.parametrize(
    "text", ["", "mai", "25:00", "31/2 7:00", "7:00 8:00", "7:61", "sớm", "9" * 10_000, "7:00 xyz"]
)
def test_what_is_no_time_is_not_guessed(text):
    assert isinstance(read_moment(text, MORNING), Misread)
