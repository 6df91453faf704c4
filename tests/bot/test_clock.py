"""The clocks of the bot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import TIME_ZONE, Clock, MovedClock, RealClock
from tests.clock import MORNING, StoppedClock


def test_the_time_zone_is_that_of_viet_nam():
    official = ZoneInfo("Asia/Ho_Chi_Minh")
    for month in range(1, 13):
        noon = datetime(2026, month, 1, 12, tzinfo=UTC)
        assert noon.astimezone(TIME_ZONE).utcoffset() == noon.astimezone(official).utcoffset()


def test_the_real_clock_tells_the_time_here():
    before, told, after = datetime.now(UTC), RealClock().now(), datetime.now(UTC)
    assert before <= told <= after
    assert told.tzinfo is TIME_ZONE


def test_a_month_passes_at_a_tap():
    clock = MovedClock()
    clock.move(timedelta(days=30))
    ahead = clock.now() - RealClock().now()
    assert timedelta(days=29, hours=23) < ahead <= timedelta(days=30)
    clock.move(timedelta(days=-30))
    assert clock.offset == timedelta()


def test_a_stopped_clock_moves_only_when_told():
    clock: Clock = StoppedClock()
    assert clock.now() == clock.now() == MORNING
    StoppedClock.move(clock, timedelta(days=2))
    assert clock.now() == MORNING + timedelta(days=2)
