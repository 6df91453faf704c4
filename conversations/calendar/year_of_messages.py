"""A year of messages, planned: on which days the calendar speaks to whom, and what forms and lists cost beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conversations.calendar import mornings, news_days
from conversations.calendar.coming import between, quiet_days
from conversations.calendar.dates import counted
from conversations.calendar.quiet import next_open_day
from conversations.calendar.steps import has_words, ringing, said_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conversations.calendar.coming import Coming
    from conversations.calendar.dates import Days
    from conversations.calendar.occasion import Audience, Duty, Occasion

    Calendar = Mapping[str, Occasion]

BESIDE_QUESTIONS = 4
"""Messages of a form beside its questions: whose form, what it came to, whether it may be named, and that it was."""
RESULTS = 2
"""Messages about a form that was handed in: that the village endorsed it, and what was decided."""
A_LIST = 14
"""Messages to a head who looks through the forms of a village, writes the minutes and signs, beside one for each."""
STEPS_REACH = timedelta(days=60)
"""Further from its day nobody is reminded of anything."""


class Listeners(NamedTuple):
    """Those on one channel who share a calendar.

    `phones` are counted by what they are, `forms` by how many questions each has; `heads` look through those of so many
    `families`.
    """

    phones: Mapping[frozenset[Audience], int]
    forms: Mapping[int, int]
    heads: int = 0
    families: int = 0

    @property
    def lists(self) -> int:
        """The messages that heads and households have when the lists are signed and decided on."""
        return self.heads * A_LIST + self.families + RESULTS * sum(self.forms.values())


def planned(calendar: Calendar, year: int, listeners: Listeners) -> Counter[date]:
    """Give by day how many messages a year takes at most, where everybody is reminded of everything.

    Forms are counted on the last day for handing in, what follows from them on that for signing: most come late.
    """
    days, found = speaking_days(calendar, year), Counter[date]()
    for audiences, phones in listeners.phones.items():
        for day in set().union(*(days[one] for one in audiences)):
            found[day] += phones
    found[last_day(calendar, year, "hand_in")] += answering(listeners.forms)
    found[last_day(calendar, year, "sign_off")] += listeners.lists
    return found


def answering(forms: Mapping[int, int]) -> int:
    """Give how many messages it takes to answer forms, by how many questions each has."""
    return sum(number * (questions + BESIDE_QUESTIONS) for questions, number in forms.items())


def by_month(found: Mapping[date, int]) -> dict[int, int]:
    """Sum the messages of a year up by month."""
    return {month: sum(number for day, number in found.items() if day.month == month) for month in range(1, 13)}


def last_day(calendar: Calendar, year: int, duty: Duty) -> date:
    """Give the last day of a year on which something is owed; without one it may be done all year."""
    first, end = date(year, 1, 1), date(year, 12, 31)
    owed = [one.days.last for one in between(calendar, first, end) if one.occasion.duty == duty]
    return max((day for day in owed if day <= end), default=end)


def speaking_days(calendar: Calendar, year: int) -> dict[Audience, set[date]]:
    """Give for each audience the days on which the calendar has something to say to it: one message each."""
    found: dict[Audience, set[date]] = defaultdict(set)
    first, last = date(year, 1, 1), date(year, 12, 31)
    quiet, heard = quiet_days(calendar, first), {one.key for one in news_days.told(calendar, year)[: news_days.MOST]}
    for one in between(calendar, first - STEPS_REACH, last + STEPS_REACH):
        for audience in one.occasion.steps:
            is_unheard = audience == "member" and news_days.is_told(one.occasion) and one.key not in heard
            found[audience].update(() if is_unheard else _said_on(one, audience, quiet))
    for day, audience in _mornings(calendar, year):
        found[audience].add(next_open_day(day, quiet))
    return defaultdict(set, {who: {day for day in days if day.year == year} for who, days in found.items()})


def _said_on(one: Coming, audience: Audience, quiet: tuple[Days, ...]) -> Iterator[date]:
    """Give the days on which something is said to an audience for which somebody has written words."""
    days = counted(one.occasion.kind, one.days)
    for step in ringing(one.occasion, audience, days):
        if step > 0 or has_words(one.occasion, step):
            yield said_on(days, step, quiet)


def _mornings(calendar: Calendar, year: int) -> Iterator[tuple[date, Audience]]:
    """Give the first of the days on which something is said beside the steps."""
    firsts = {date(year, month, 1) for month in range(1, 13)}
    firsts |= {date(year, month, day) for day, month in (*mornings.NAMING, *mornings.CALLING)}
    for day in sorted(firsts):
        for one in mornings.of_day(calendar, day):
            if one.days.first == day:
                yield day, one.audience
