"""The messages of a year beside the quota of a channel: what was used this month, and what is still to come."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.clock import TIME_ZONE
from bot.delivery.quota import SHARE, used_this_month
from bot.dialogue.titles import FORM_OF, forms_of
from conversations.calendar.year_of_messages import Listeners, answering, by_month, last_day, planned
from storage.assessment import forms
from storage.calendar import occasions
from storage.talk import listeners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from bot.dialogue.questionnaires import Questionnaires
    from conversations.calendar.occasion import Audience, Occasion
    from storage.store import Tx
    from storage.talk.listeners import Listener

_HEARS = {"member", "village_head", "commune_officer"}


class MessagePlan(NamedTuple):
    """What a channel may send in a month, has `used` in this one, and will send in the `rest` of it and in each month.

    It is what comes at most, where nobody is late with a word of their own.
    """

    quota: int
    used: int
    rest: int
    months: Mapping[int, int]

    @property
    def fullest(self) -> int:
        """The month of the year in which most is sent."""
        return max(self.months, key=lambda month: self.months[month])

    @property
    def is_tight(self) -> bool:
        """Whether this month or the fullest comes so near the quota that reminders would be held back."""
        return max(self.used + self.rest, self.months[self.fullest]) > self.quota * SHARE

    def left(self, now: datetime, at: datetime) -> int:
        """Give for about how many announcements there is room in the month of a moment, beside what is planned."""
        is_now = (at.year, at.month) == (now.year, now.month)
        taken = self.used + self.rest if is_now else self.months[at.month]
        return max(0, int(self.quota * SHARE) - taken)


def plans(tx: Tx, compiled: Questionnaires, now: datetime, monthly: Mapping[str, int]) -> dict[str, MessagePlan]:
    """Plan the year for each channel with a quota."""
    today = now.astimezone(TIME_ZONE).date()
    every = listeners.on(tx, list(monthly), today) if monthly else []
    found = {}
    for channel, quota in monthly.items():
        year, still = _year(tx, compiled, [one for one in every if one.channel == channel], today)
        rest = sum(number for day, number in still.items() if day > today and day.month == today.month)
        found[channel] = MessagePlan(quota, used_this_month(tx, channel, now), rest, by_month(year))
    return found


def _year(
    tx: Tx, compiled: Questionnaires, here: Iterable[Listener], today: date
) -> tuple[Counter[date], Counter[date]]:
    """Plan the year of those who listen, as a whole and without the forms that are in already."""
    year: Counter[date] = Counter()
    done: Counter[date] = Counter()
    for calendar, some in _by_calendar(tx, here, today):
        year += planned(calendar, today.year, _counted(tx, compiled, some, today.year))
        handed_in = _forms(tx, compiled, [one for one in some if not one.owes], today.year)
        done[last_day(calendar, today.year, "hand_in")] += answering(handed_in)
    return year, year - done


def _counted(tx: Tx, compiled: Questionnaires, some: Sequence[Listener], year: int) -> Listeners:
    heads = [one.area_id for one in some if one.kind == "village_head" and one.area_id is not None]
    families = listeners.families(tx, set(heads))
    looked_through = sum(families.get(area, 0) for area in heads)
    return Listeners(_phones(some), _forms(tx, compiled, some, year), len(heads), looked_through)


def _by_calendar(
    tx: Tx, here: Iterable[Listener], today: date
) -> Iterator[tuple[Mapping[str, Occasion], Sequence[Listener]]]:
    every = occasions.calendars(tx, today)
    found: dict[int, list[Listener]] = defaultdict(list)
    shared: dict[int, Mapping[str, Occasion]] = {}
    for one in here:
        calendar = every.of(one.area_id)
        shared[id(calendar)] = calendar
        found[id(calendar)].append(one)
    return ((shared[key], some) for key, some in found.items())


def _phones(some: Iterable[Listener]) -> Counter[frozenset[Audience]]:
    """Count phones by all that is said on them."""
    hears: dict[int, set[str]] = defaultdict(set)
    for one in some:
        hears[one.account_id] |= {one.kind} & _HEARS
        hears[one.account_id] |= {"unit"} if one.title == "unit" else set()
    return Counter(cast("frozenset[Audience]", frozenset(what)) for what in hears.values() if what)


def _forms(tx: Tx, compiled: Questionnaires, some: Iterable[Listener], year: int) -> Counter[int]:
    """Count the forms of households and others by how many questions each has."""
    found: Counter[int] = Counter()
    homes = {one.subject_id: one for one in some if one.subject_id is not None}.values()
    for title in FORM_OF:
        places = [one.area_id for one in homes if one.title == title and one.area_id is not None]
        named = forms_of(tx, title, set(places), year) if places else {}
        for form_id, number in Counter(named[place] for place in places).items():
            form = forms.current(tx, form_id)
            found[compiled.version(tx, form.digest).last_number if form else 0] += number
    return found
