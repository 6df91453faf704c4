"""Reminder calls of today: for each area the one step of each occasion that is useful now, by audience."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from conversations.calendar import mornings, news_days
from conversations.calendar.coming import quiet_days
from conversations.calendar.dates import Days, counted, days_of
from conversations.calendar.occasion import Occasion
from conversations.calendar.quiet import is_quiet, is_quiet_day
from conversations.calendar.steps import day_of, due_step, ringing, said_on
from storage.calendar import occasions, owed
from storage.copying import held
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Audience
    from storage.assessment.left import LeftQuestion
    from storage.assessment.objections import Contest
    from storage.calendar.behind import Village
    from storage.calendar.owed import Count, Member
    from storage.people.requests import Request
    from storage.store import Tx
    from storage.tables import Title

LATELY = timedelta(days=6)
"""For so long a form that was endorsed is told of, where it could not be before."""
Beside = Literal["month", "calls", "endorsed", "asking", "left", "left_long", "objected", "objected_to"]


class ReminderCall(NamedTuple):
    """A step of an occasion's year that is useful today for one audience in some areas.

    With `again` it is for those who have put it off until now, whatever day of the calendar that is. What stands
    `beside` the lines of the calendar tells of days that are `coming` or `past`, and by number of what is `undated`.
    """

    occasion: Occasion
    year: int
    days: Days
    audience: Audience
    step: int
    today: date
    areas: tuple[int, ...]
    again: bool = False
    quiet: tuple[Days, ...] = ()
    beside: Beside | None = None
    coming: tuple[Coming, ...] = ()
    past: tuple[Coming, ...] = ()
    undated: tuple[tuple[int, str], ...] = ()

    @property
    def about(self) -> tuple[str, str]:
        """What it is about and for whom, however many areas have a call of it."""
        return self.beside or self.occasion.key, self.audience

    @property
    def since(self) -> date:
        """The day from which the step is said; who heard it before that heard it for days that have been moved.

        What is said late, after quiet days, may have been said on its own day before they were set.
        """
        days = counted(self.occasion.kind, self.days)
        return min(day_of(days, self.step), said_on(days, self.step, self.quiet))

    @property
    def before(self) -> date:
        """The day of the step as it was counted formerly, also for a deadline from the first of its days."""
        return day_of(self.days, self.step)

    @property
    def of_year(self) -> int:
        """The year whose forms and lists are meant: that of its days."""
        return self.days.first.year


class Due(NamedTuple):
    """That a person is to hear of a step now: for the households of these `names`, or about villages with `counts`.

    `waiting` forms wait for the commune itself; what the commune judges of the person's own is signed `by_commune`.
    `forms` are those that the person owes, `behind` the villages that need a call, `asking` those who wait to be let
    in; a form that was endorsed is one for the `title`. What people have `left` to the village head is of this one's
    village, or of all in a commune; so are those who have `objected`.
    """

    call: ReminderCall
    person_id: int
    area_id: int
    names: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    waiting: int = 0
    by_commune: bool = False
    forms: tuple[Member, ...] = ()
    behind: tuple[Village, ...] = ()
    asking: tuple[Request, ...] = ()
    title: Title | None = None
    left: tuple[LeftQuestion, ...] = ()
    objected: tuple[Contest, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether this is a villager's own affair and not that of an office."""
        return self.call.audience in {"member", "unit"}


def calls(tx: Tx, now: datetime) -> list[ReminderCall]:
    """Give what is due anywhere, nothing at night."""
    return [] if is_quiet(now) else of_day(tx, now.date())


def of_day(tx: Tx, today: date, apart: Collection[int] = ()) -> list[ReminderCall]:
    """Give what is due on a day; areas with a quiet day are left out. Reminders in `apart` count as not said."""
    snoozed = owed.snoozed(tx, today, apart)
    silent = held.silent_until(tx)
    awake: tuple[int, ...] = ()
    found: list[ReminderCall] = []
    for calendar, places in _shared(tx, today):
        every = list(_all_days(calendar, today))
        quiet = quiet_days(calendar, today)
        if not is_quiet_day(today, quiet):
            useful = _useful(every, places, today, snoozed, quiet)
            found += [call for call in useful if not _is_one_too_many(calendar, call)]
            found += _mornings(calendar, places, today)
            awake += places
    found += _daily(today, max(today - LATELY, silent + timedelta(days=1)), awake)
    # What was due when a copy was restored may have been said before, by what was lost.
    return [call for call in found if call.again or call.since > silent]


def _shared(tx: Tx, today: date) -> list[tuple[Mapping[str, Occasion], tuple[int, ...]]]:
    """Give each calendar with the areas in which it holds."""
    every = occasions.calendars(tx, today)
    places: dict[int, list[int]] = {}
    calendars: dict[int, Mapping[str, Occasion]] = {}
    for number in areas.there_are(tx):
        calendar = every.of(number)
        calendars[id(calendar)] = calendar
        places.setdefault(id(calendar), []).append(number)
    return [(calendars[one], tuple(found)) for one, found in places.items()]


def _all_days(calendar: Mapping[str, Occasion], today: date) -> Iterator[tuple[Occasion, int, Days]]:
    """Give when each occasion takes place, from last year's to next year's, as some days cross New Year."""
    for key, occasion in calendar.items():
        for year in range(today.year - 1, today.year + 2):
            days = days_of(calendar, key, year)
            if days is not None:
                yield occasion, year, days


def _useful(
    every: Sequence[tuple[Occasion, int, Days]],
    places: tuple[int, ...],
    today: date,
    snoozed: set[tuple[str, int]],
    quiet: tuple[Days, ...],
) -> Iterator[ReminderCall]:
    for occasion, year, days in every:
        count_from = counted(occasion.kind, days)
        for audience in occasion.steps:
            step = due_step(count_from, ringing(occasion, audience, count_from), today, quiet)
            if step is not None:
                yield ReminderCall(occasion, year, days, audience, step, today, places, quiet=quiet)
            if (occasion.key, year) in snoozed:
                since = _counted(count_from, today)
                yield ReminderCall(occasion, year, days, audience, since, today, places, again=True, quiet=quiet)


def _is_one_too_many(calendar: Mapping[str, Occasion], call: ReminderCall) -> bool:
    """Whether it is news for households beyond the four days of a year, as of lines kept from before."""
    is_news = call.audience == "member" and news_days.is_told(call.occasion)
    return is_news and not news_days.is_heard(calendar, call.occasion.key, call.days.first.year)


def _mornings(calendar: Mapping[str, Occasion], places: tuple[int, ...], today: date) -> Iterator[ReminderCall]:
    for one in mornings.of_day(calendar, today):
        called = ReminderCall(one.occasion, today.year, one.days, one.audience, 0, today, places, beside=one.kind)
        yield called._replace(coming=one.coming, past=one.past, undated=one.undated)


def _daily(today: date, since: date, places: tuple[int, ...]) -> Iterator[ReminderCall]:
    """Give what is looked for every day: forms endorsed, who waits to be let in, what was left or objected to."""
    audiences: dict[Beside, Audience] = {
        "endorsed": "member",
        "asking": "village_head",
        "left": "village_head",
        "left_long": "commune_officer",
        "objected": "village_head",
        "objected_to": "commune_officer",
    }
    for beside, audience in audiences.items():
        occasion = Occasion(beside, "", "event", f"{today.day}/{today.month}")
        yield ReminderCall(occasion, today.year, Days(since, today), audience, 0, today, places, beside=beside)


def _counted(days: Days, today: date) -> int:
    """Count a day as steps are counted: before an occasion from its first day, after it from its last."""
    return (today - days.first).days if today <= days.first else max((today - days.last).days, 0)
