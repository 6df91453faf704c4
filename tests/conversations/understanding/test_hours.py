"""A time without a day, as villagers write it."""

from __future__ import annotations

import pytest

from conversations.understanding.moments import read_hour


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("19:30", "19:30"),
        ("7h30 tối", "19:30"),
        ("7 gio ruoi toi", "19:30"),
        ("7 tối", "19:00"),
        ("lúc 8h sáng", "08:00"),
        ("1 giờ trưa", "13:00"),
        ("12h trưa", "12:00"),
        ("19", "19:00"),
        ("25h", None),
        ("tối qua", None),
        ("7h đến 9h", None),
        ("7" * 100, None),
    ],
)
def test_an_hour_is_read(said, hour):
    assert read_hour(said) == hour
