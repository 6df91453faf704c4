"""A day that goes by in minutes: the clock of a program runs as many times as fast, from the same moment in each."""

from __future__ import annotations

from datetime import datetime

from bot.clock import TIME_ZONE, RealClock
from bot.running import bells, nightly

MORNING = datetime(2026, 10, 6, 5, 0, tzinfo=TIME_ZONE)  # three days before households are to have answered
RINGS = 5  # seconds between two rounds of what is due


def squeeze(began: float, speed: float) -> None:
    """Let this program's day have begun at a moment that all of them are told, in seconds since 1970."""
    begun = datetime.fromtimestamp(began, TIME_ZONE)
    RealClock.now = lambda _: MORNING + (datetime.now(TIME_ZONE) - begun) * speed
    bells.EVERY = nightly.EVERY = RINGS


def as_code(began: float, speed: float) -> str:
    """Write how a program is told so."""
    return f"from tests.servers.squeezed import squeeze; squeeze({began!r}, {speed!r})"
