"""The step of an occasion that is due: the day of reminding that has come and is not past.

On quiet days nobody is reminded. What leads up to an occasion, and the day itself, is said on the last day before them
that is not quiet; what follows it on the first one after them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.calendar.quiet import is_quiet_day, last_open_day, next_open_day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Audience, Occasion

LAST_HOLDS = 4
"""For how many days that are not quiet the last step is still worth saying, its own day included."""
WEEKLY = tuple(range(7, 57, 7))
"""The steps of what is reminded weekly until it is done: for eight weeks."""
_DAY = timedelta(days=1)


def due_step(days: Days, steps: Sequence[int], today: date, quiet: Collection[Days] = ()) -> int | None:
    """Give the one step that is useful today, or None.

    It is the latest one whose day has come. It stays useful until the next one comes, though what leads up to an
    occasion not after its first day, and the day itself not after its last.
    """
    step = max((step for step in steps if said_on(days, step, quiet) <= today), default=None)
    if step is None or is_quiet_day(today, quiet) or today > _end(days, step, quiet, last=step == max(steps)):
        return None
    return step


def day_of(days: Days, step: int) -> date:
    """Give the day of a step: before an occasion it is counted from the first day, after it from the last."""
    return (days.last if step > 0 else days.first) + timedelta(days=step)


def said_on(days: Days, step: int, quiet: Collection[Days]) -> date:
    """Give the day on which a step is said, which is another one where its own is quiet."""
    day = day_of(days, step)
    return next_open_day(day, quiet) if step > 0 else last_open_day(day, quiet)


def has_words(occasion: Occasion, step: int) -> bool:
    """Tell whether there is something to say at a step up to its day: of an event only what somebody wrote."""
    return occasion.kind == "deadline" or bool(occasion.before if step < 0 else occasion.on_the_day)


def will_be_said(days: Days, steps: Sequence[int], today: date, quiet: Collection[Days]) -> date | None:
    """Give the day from today on of the last word before an occasion is over; None where there is none left."""
    leading = [step for step in steps if step <= 0]
    if not leading:
        return None
    day = next_open_day(max(today, said_on(days, max(leading), quiet)), quiet)
    return day if day <= _end(days, max(leading), quiet, last=max(leading) == max(steps)) else None


def ringing(occasion: Occasion, audience: Audience, days: Days) -> list[int]:
    """Give the steps for an audience, without those whose day had passed when a new version brought them."""
    since = occasion.since.get(audience, {})
    return [step for step in occasion.steps.get(audience, ()) if step not in since or day_of(days, step) >= since[step]]


def _end(days: Days, step: int, quiet: Collection[Days], *, last: bool) -> date:
    """Give the last day on which a step is useful, as long as no other has come."""
    if step == 0:
        return days.last
    held = said_on(days, step, quiet)
    for _ in range(LAST_HOLDS - 1):
        held = next_open_day(held + _DAY, quiet)
    if step > 0:
        return held
    return min(held, days.first) if last else days.first
