"""What is said of a calendar beside its steps: a month of days to village heads, and on set mornings whom to call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.calendar.coming import between, numbers_of_undated
from conversations.calendar.dates import Days
from conversations.calendar.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Audience

LAST_DAY = 20
"""Until this day of a month its note is still worth saying, as where nobody could be reached before."""
AHEAD = timedelta(days=5)
"""So far into the next month a note looks, since what is on its first days is prepared before; it is told once."""
NEW_YEAR = (1, 1)
CALLING = ((1, 10), (15, 10), (1, 11))
"""Day and month of the mornings; later ones come with the reminders of the report."""
NAMING = (NEW_YEAR, CALLING[0])
"""On these it is also named what has no day yet."""
CALLING_HOLDS = timedelta(days=6)


class Morning(NamedTuple):
    """Something to be said once in its days, as an occasion of its own.

    It is about days that are `coming`, or `past`, and about what is `undated`, by the number it has in the chat.
    """

    kind: Literal["month", "calls"]
    occasion: Occasion
    days: Days
    audience: Audience
    coming: tuple[Coming, ...] = ()
    past: tuple[Coming, ...] = ()
    undated: tuple[tuple[int, str], ...] = ()


def of_day(calendar: Mapping[str, Occasion], today: date) -> Iterator[Morning]:
    """Give what may be said today."""
    first = today.replace(day=1)
    if today.day <= LAST_DAY and (note := _month(calendar, first, today)):
        yield note
    for day, month in dict.fromkeys((*NAMING, *CALLING)):
        since = date(today.year, month, day)
        if since <= today <= since + CALLING_HOLDS and (calls := _calls(calendar, since, today)):
            yield calls


def is_report(one: Coming) -> bool:
    """Say whether something is a paper of the commune that tells of the year in which it is due."""
    return one.occasion.duty == "report" and one.days.last.month >= CALLING[0][1]


def _calls(calendar: Mapping[str, Occasion], since: date, today: date) -> Morning | None:
    """Before a report of the year is due, villages are called; twice a year it is named what has no day yet."""
    left = between(calendar, since, date(today.year, 12, 31)) if since.month >= CALLING[0][1] else []
    reports = tuple(one for one in left if is_report(one))
    numbers = numbers_of_undated(calendar, today) if (since.day, since.month) in NAMING else {}
    unset = tuple(sorted((number, calendar[key].name) for key, number in numbers.items()))
    if not (reports or unset):
        return None
    occasion = Occasion(f"goi_{since.day}_{since.month}", "", "event", f"{since.day}/{since.month}")
    return Morning("calls", occasion, Days(since, since), "commune_officer", reports, undated=unset)


def _month(calendar: Mapping[str, Occasion], first: date, today: date) -> Morning | None:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    before = (first - timedelta(days=1)).replace(day=1)
    until = last + timedelta(days=1) + AHEAD
    coming = tuple(one for one in between(calendar, today, until) if _is_held(one) and one.days.first > first + AHEAD)
    held = [one for one in between(calendar, before, first - timedelta(days=1)) if one.occasion.kind == "event"]
    past = tuple(one for one in held if one.days.last < first)
    if not (coming or past):
        return None
    occasion = Occasion(f"thang_{first.month}", "", "event", f"1/{first.month}")
    return Morning("month", occasion, Days(first, last), "village_head", coming, past)


def _is_held(one: Coming) -> bool:
    """Leave out what heads are reminded of by itself."""
    is_reminded = any(step < 0 for step in one.occasion.steps.get("village_head", ()))
    return one.occasion.kind in ("event", "review") and not (is_reminded and one.occasion.before)
