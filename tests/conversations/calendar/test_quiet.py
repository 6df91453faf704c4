"""Nights and holidays on which nobody is disturbed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.calendar.dates import Days
from conversations.calendar.quiet import is_quiet, next_open

HANOI = timezone(timedelta(hours=7))
TET = Days(date(2026, 2, 16), date(2026, 2, 21))
FUNERAL = Days(date(2026, 2, 22), date(2026, 2, 22))

DATE = st.dates(date(2026, 1, 1), date(2026, 12, 31))
MOMENT = st.builds(datetime.combine, DATE, st.times(), st.just(HANOI))
QUIET = st.lists(st.builds(lambda first, more: Days(first, first + timedelta(days=more)), DATE, st.integers(0, 20)))


def at(text):
    return datetime.fromisoformat(f"2026-{text}:00+07:00")


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        ("03-02 06:29", True),
        ("03-02 06:30", False),
        ("03-02 20:59", False),
        ("03-02 21:00", True),
        ("03-02 00:00", True),
        ("02-15 12:00", False),
        ("02-16 12:00", True),
        ("02-21 20:00", True),
        ("02-23 12:00", False),
    ],
)
def test_nights_and_holidays_are_quiet(now, quiet):
    assert is_quiet(at(now), [TET, FUNERAL]) is quiet


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("03-02 08:00", "03-02 08:00"),
        ("03-02 05:00", "03-02 06:30"),
        ("03-02 22:00", "03-03 06:30"),
        ("02-15 21:30", "02-23 06:30"),
        ("02-18 03:00", "02-23 06:30"),
        ("02-18 12:00", "02-23 06:30"),
    ],
)
def test_one_may_speak_again_on_the_next_morning_that_is_not_quiet(now, opens):
    assert next_open(at(now), [FUNERAL, TET]) == at(opens)


@given(MOMENT, QUIET)
def test_when_one_may_speak_it_is_not_quiet_and_it_was_quiet_until_then(now, quiet):
    opens = next_open(now, quiet)
    assert not is_quiet(opens, quiet)
    assert opens >= now
    assert opens.tzinfo is now.tzinfo
    assert opens == now or is_quiet(opens - timedelta(microseconds=1), quiet)
