"""What is said of a calendar beside its steps: a month of days to village heads, and on set mornings whom to call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.calendar.coming import between
from conversations.calendar.dates import Days
from conversations.calendar.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Audience

MONTH, CALLS = "thang", "goi"
LAST_DAY = 20
"""Until this day of a month its note is still worth saying, as where nobody could be reached before."""
AHEAD = timedelta(days=6)
"""So far into the next month a note looks, since what is on its first days is prepared before."""
CALLING = ((1, 10), (15, 10), (1, 11))
"""Day and month of the mornings; later ones come with the reminders of the report."""
CALLING_HOLDS = timedelta(days=6)


class Morning(NamedTuple):
    """Something to be said once in its days, as an occasion of its own; of `coming` days, and those just `past`."""

    occasion: Occasion
    days: Days
    audience: Audience
    coming: tuple[Coming, ...] = ()
    past: tuple[Coming, ...] = ()


def of_day(calendar: Mapping[str, Occasion], today: date) -> Iterator[Morning]:
    """Give what may be said today."""
    first = today.replace(day=1)
    if today.day <= LAST_DAY and (note := _month(calendar, first, today)):
        yield note
    for day, month in CALLING:
        since = date(today.year, month, day)
        if since <= today <= since + CALLING_HOLDS:
            reports = tuple(one for one in between(calendar, since, date(today.year, 12, 31)) if is_report(one))
            if reports:
                occasion = Occasion(f"{CALLS}_{day}_{month}", "", "event", f"{day}/{month}")
                yield Morning(occasion, Days(since, since), "commune_officer", reports)


def is_report(one: Coming) -> bool:
    """Say whether something is a paper of the commune that tells of the year in which it is due."""
    return one.occasion.duty == "report" and one.days.last.month >= CALLING[0][1]


def _month(calendar: Mapping[str, Occasion], first: date, today: date) -> Morning | None:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    before = (first - timedelta(days=1)).replace(day=1)
    coming = tuple(one for one in between(calendar, today, last + AHEAD) if _is_held(one) and one.days.first >= first)
    held = [one for one in between(calendar, before, first - timedelta(days=1)) if one.occasion.kind == "event"]
    past = tuple(one for one in held if one.days.last < first)
    if not (coming or past):
        return None
    occasion = Occasion(f"{MONTH}_{first.month}", "", "event", f"1/{first.month}")
    return Morning(occasion, Days(first, last), "village_head", coming, past)


def _is_held(one: Coming) -> bool:
    return one.occasion.kind in ("event", "review")
