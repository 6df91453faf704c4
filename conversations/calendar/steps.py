"""The step of an occasion that is due: the day of reminding that has come and is not past."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conversations.calendar.dates import Days

LAST_HOLDS = 4
"""For how many days the last step is still worth saying, its own day included."""


def due_step(days: Days, steps: Sequence[int], today: date) -> int | None:
    """Give the one step that is useful today, or None.

    It is the latest one whose day has come. It stays useful until the next one comes, though what leads up to an
    occasion not after its first day, and the day itself not after its last.
    """
    step = max((step for step in steps if day_of(days, step) <= today), default=None)
    if step is None or today > _end(days, step, last=step == max(steps)):
        return None
    return step


def day_of(days: Days, step: int) -> date:
    """Give the day of a step: before an occasion it is counted from the first day, after it from the last."""
    return (days.last if step > 0 else days.first) + timedelta(days=step)


def _end(days: Days, step: int, *, last: bool) -> date:
    """Give the last day on which a step is useful, as long as no other has come."""
    if step == 0:
        return days.last
    held = day_of(days, step) + timedelta(days=LAST_HOLDS - 1)
    if step > 0:
        return held
    return min(held, days.first) if last else days.first
