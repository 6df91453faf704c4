"""Which step of an occasion is worth saying today."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from conversations.calendar.dates import Days
from conversations.calendar.occasion import Occasion
from conversations.calendar.quiet import is_quiet_day
from conversations.calendar.steps import LAST_HOLDS, day_of, due_step, ringing, said_on, will_be_said

HEADS = (-30, -14, -7, -3, -1, 0, 1, 3)
REPORT = Days(date(2026, 11, 10), date(2026, 11, 10))
WEEK = Days(date(2026, 10, 1), date(2026, 10, 7))

DATE = st.dates(date(2026, 1, 1), date(2027, 12, 31))
DAYS = st.builds(lambda first, more: Days(first, first + timedelta(days=more)), DATE, st.integers(0, 40))
STEPS = st.lists(st.integers(-60, 10), max_size=8, unique=True)


def told(days, steps, first, last, quiet=(), down=()):
    """Give what a daily look would say, as day of the month and step, each step the first time it is useful."""
    said = {}
    day = first
    while day <= last:
        step = None if day in down else due_step(days, steps, day, quiet)
        if step is not None:
            said.setdefault(step, day)
        day += timedelta(days=1)
    return {step: f"{day.day}/{day.month}" for step, day in said.items()}


def test_a_village_head_is_reminded_of_the_report_on_these_days():
    said = told(REPORT, HEADS, date(2026, 9, 1), date(2026, 12, 31))
    assert tuple(said) == HEADS
    assert list(said.values()) == ["11/10", "27/10", "3/11", "7/11", "9/11", "10/11", "11/11", "13/11"]


def test_of_a_week_the_news_comes_on_its_first_day_and_what_follows_after_its_last():
    assert told(WEEK, (-14, -3, 0, 1), date(2026, 9, 1), date(2026, 12, 31)) == {
        -14: "17/9",
        -3: "28/9",
        0: "1/10",
        1: "8/10",
    }


def test_after_a_long_sleep_only_what_is_still_useful_is_said():
    assert due_step(REPORT, HEADS, date(2026, 11, 6)) == -7
    assert due_step(REPORT, HEADS, date(2026, 11, 16)) == 3
    assert due_step(REPORT, HEADS, date(2026, 11, 17)) is None, "four days after the last one nobody needs it"
    assert due_step(WEEK, (0,), date(2026, 10, 7)) == 0
    assert due_step(WEEK, (0,), date(2026, 10, 8)) is None, "the week is over"
    assert due_step(WEEK, (-14, -3, 1), date(2026, 10, 2)) is None, "nothing is prepared any more, nothing held yet"
    assert due_step(WEEK, (-14,), date(2026, 9, 20)) == -14
    assert due_step(WEEK, (-14,), date(2026, 9, 21)) is None


def test_without_steps_nothing_is_said():
    assert due_step(WEEK, (), date(2026, 10, 1)) is None


@given(DAYS, STEPS, DATE)
def test_a_step_is_one_of_its_own_and_never_before_its_day(days, steps, today):
    step = due_step(days, steps, today)
    if step is not None:
        assert step in steps
        assert day_of(days, step) <= today
        assert all(day_of(days, other) > today for other in steps if other > step), "a later one goes before"


@given(DAYS, STEPS, DATE, st.integers(0, 90))
def test_steps_only_go_forward(days, steps, today, later):
    now, then = due_step(days, steps, today), due_step(days, steps, today + timedelta(days=later))
    assert now is None or then is None or now <= then


@given(DAYS, STEPS)
def test_on_its_own_day_each_step_is_due(days, steps):
    assert all(due_step(days, steps, day_of(days, step)) == step for step in steps)


@given(DAYS, STEPS, st.integers(0, 400))
def test_what_is_past_is_not_said(days, steps, later):
    end = max(days.last, *(day_of(days, step) for step in steps), days.last) + timedelta(days=LAST_HOLDS)
    assert due_step(days, steps, end + timedelta(days=later)) is None


@given(DAYS, STEPS, DATE, st.integers(-60, 60))
def test_moving_an_occasion_moves_its_steps(days, steps, today, by):
    far = timedelta(days=by)
    assert due_step(Days(days.first + far, days.last + far), steps, today + far) == due_step(days, steps, today)


# --- Quiet days

FIRST_OF_MARCH = Days(date(2027, 3, 1), date(2027, 3, 1))
REST = [Days(date(2027, 2, 24), date(2027, 3, 1))]
YEAR = date(2027, 1, 1), date(2027, 12, 31)
SPANS = st.lists(
    st.builds(
        lambda first, more: Days(first, first + timedelta(days=more)),
        st.dates(date(2027, 1, 20), date(2027, 6, 20)),
        st.integers(0, 12),
    ),
    max_size=4,
)
OCCASIONS = st.builds(
    lambda first, more: Days(first, first + timedelta(days=more)),
    st.dates(date(2027, 3, 1), date(2027, 4, 30)),
    st.integers(0, 8),
)


def test_the_last_word_comes_before_quiet_days_that_hold_the_deadline():
    assert told(FIRST_OF_MARCH, (-14, -3, 0), *YEAR, REST) == {-14: "15/2", 0: "23/2"}
    assert will_be_said(FIRST_OF_MARCH, (-14, -3, 0), date(2027, 2, 1), REST) == date(2027, 2, 23)


def test_what_was_not_said_before_quiet_days_is_said_after_them_while_it_helps():
    short = [Days(date(2027, 2, 24), date(2027, 2, 27))]
    assert told(FIRST_OF_MARCH, (-14, -3), *YEAR, short, down=[date(2027, 2, 23)]) == {-14: "15/2", -3: "28/2"}
    assert will_be_said(FIRST_OF_MARCH, (-14, -3), date(2027, 2, 25), short) == date(2027, 2, 28)
    assert will_be_said(FIRST_OF_MARCH, (-14, -3), date(2027, 2, 25), REST) is None


def test_what_follows_a_deadline_waits_until_quiet_days_are_over():
    assert told(FIRST_OF_MARCH, (1, 7), *YEAR, [Days(date(2027, 3, 2), date(2027, 3, 5))]) == {1: "6/3", 7: "8/3"}


def test_an_event_in_quiet_days_is_told_before_them_or_while_it_still_lasts():
    feast, quiet = Days(date(2027, 2, 7), date(2027, 2, 12)), [Days(date(2027, 2, 5), date(2027, 2, 10))]
    assert told(feast, (0,), *YEAR, quiet) == {0: "4/2"}
    assert told(feast, (0,), *YEAR, quiet, down=[date(2027, 2, 4)]) == {0: "11/2"}


def test_a_step_that_a_new_version_brought_does_not_ring_for_a_day_that_was_past():
    new = {step: date(2026, 11, 5) for step in (-30, -14, -3, 0)}
    report = Occasion("a", "a", "deadline", "10/11", steps={"unit": (-30, -14, -7, -3, 0)}, since={"unit": new})
    assert ringing(report, "unit", REPORT) == [-7, -3, 0]
    assert ringing(report, "unit", Days(date(2027, 11, 10), date(2027, 11, 10))) == [-30, -14, -7, -3, 0]
    assert ringing(report, "member", REPORT) == []


@given(OCCASIONS, STEPS, SPANS, st.sets(st.dates(date(2027, 1, 1), date(2027, 6, 30)), max_size=40))
def test_no_quiet_day_swallows_a_step(days, steps, quiet, down):
    said, day = {}, date(2026, 12, 1)
    while day <= date(2027, 8, 31):
        step = None if day in down else due_step(days, steps, day, quiet)
        if step is not None:
            assert not is_quiet_day(day, quiet)
            said.setdefault(step, day)
        day += timedelta(days=1)
    assert list(said) == sorted(said), "steps only go forward"
    for step in steps:
        on = said_on(days, step, quiet)
        if on not in down and step not in said:
            assert any(other > step and said_on(days, other, quiet) == on for other in said), "or one of the same day"
    leading = [step for step in steps if step <= 0]
    if leading:
        on, last = said_on(days, max(leading), quiet), max(leading)
        assert on in down or said[last] == on, "the last word before it is always said"
        missed = on in down and not is_quiet_day(days.first, quiet) and days.first not in down
        assert not (missed and day_of(days, last) == days.first) or last in said, "or on the day itself"
