"""Answers to a reminder: put it off for three days, or mark a paper of the commune as handed over."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.features.reminding import silence
from bot.features.reminding.telling import PUT_OFF
from conversations.calendar.coming import between, quiet_days
from conversations.calendar.in_words import called, last_told
from conversations.calendar.quiet import next_open_day
from conversations.speech import Outgoing
from storage import audit
from storage.calendar import occasions, reminders
from storage.calendar.occasions import Done
from storage.calendar.reminders import Snooze

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.calendar.coming import Coming
    from conversations.calendar.dates import Days

BEFORE, AFTER = timedelta(days=90), timedelta(days=60)
"""For so long around its day a paper can be marked as handed over."""
_NUMBER = re.compile(r"\d{1,15}")


def later(visit: Visit, argument: str) -> list[Outgoing]:
    """Put off what the reminder of a button, or the last one of this phone, spoke of."""
    number = int(argument) if _NUMBER.fullmatch(argument) else reminders.last_of(visit.tx, visit.account.id)
    spoken = reminders.about(visit.tx, number, visit.account.id) if number is not None else []
    if not spoken:
        return [Outgoing(visit.language.say("This reminder is not for this phone, or too old."))]
    until = next_open_day(visit.today + PUT_OFF, _quiet_days(visit))
    reminders.put_off(visit.tx, [Snooze(one.person_id, one.key, one.year, until) for one in spoken])
    told = visit.language.say("All right. Bản Học will remind you again on {date}.", date=visit.language.date(until))
    return [Outgoing(told)]


def _quiet_days(visit: Visit) -> list[Days]:
    """Give the days of rest of all places the speaker has to do with."""
    every = occasions.calendars(visit.tx, visit.today)
    places = {*(role.area_id for role in visit.roles), *(subject.area_id for subject in visit.subjects)} - {None}
    return [days for place in places for days in quiet_days(every.of(place), visit.today)]


def done(visit: Visit, argument: str) -> list[Outgoing]:
    """Mark a paper of the commune as handed over; typed alone the one just reminded of, or whose day is nearest."""
    found = _chosen(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    paper, area_id = found
    words, finished = visit.language, Done(paper.occasion.key, paper.year, area_id)
    told = {"occasion": called(paper.occasion.name, words), "date": last_told(paper.occasion, paper.days, words)}
    by = visit.by
    undo = command_button(words.say("That was a slip"), "reopened", f"{paper.occasion.key}.{paper.year}.{area_id}")
    if not occasions.finish(visit.tx, finished, by, visit.now):
        return [Outgoing(words.say("{occasion}, due {date}, was marked as handed over before.", **told), (undo,))]
    _note(visit, finished, "open", "done")
    silence.report_is_done(visit.tx, area_id, visit.today)
    marked = words.say("✓ {occasion}, due {date}, is marked as handed over. Nobody is reminded of it any more.", **told)
    units = (
        [words.say("Schools and other units are not reminded of it either.")] if "unit" in paper.occasion.steps else []
    )
    return [Outgoing("\n".join([marked, *units]), (undo,))]


def reopen(visit: Visit, argument: str) -> list[Outgoing]:
    """Take back that a paper was handed over."""
    found = _chosen(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    paper, area_id = found
    wrong = Done(paper.occasion.key, paper.year, area_id)
    if occasions.reopen(visit.tx, wrong):
        _note(visit, wrong, "done", "open")
    words = visit.language
    told = {"occasion": called(paper.occasion.name, words), "date": last_told(paper.occasion, paper.days, words)}
    return [Outgoing(words.say("All right: {occasion}, due {date}, is not handed over yet.", **told))]


def _note(visit: Visit, about: Done, before: str, after: str) -> None:
    by = visit.by
    link = audit.Link(visit.now, "occasion.marked", by, visit.account.id, about.area_id)
    audit.record(visit.tx, link._replace(before=f"{about.key} {about.year} {before}", after=after))


def _chosen(visit: Visit, argument: str) -> tuple[Coming, int] | Outgoing:
    """Find the paper that is meant, with the commune whose it is, as far as the speaker has a right."""
    places = [role.area_id for role in visit.roles if role.area_id and visit.may("report", role.area_id)]
    if not places:
        told = visit.language.say("Only an officer of the commune marks its papers as handed over.")
        return Outgoing(told)
    papers = [(paper, area_id) for area_id in places for paper in _papers(visit, area_id)]
    if argument.count(".") == 2:  # noqa: PLR2004 - key, year and area, as a button says it
        papers = [one for one in papers if f"{one[0].occasion.key}.{one[0].year}.{one[1]}" == argument]
    else:
        # Where buttons are typed, it is the paper of which the last reminder spoke.
        number = reminders.last_of(visit.tx, visit.account.id)
        spoken = reminders.about(visit.tx, number, visit.account.id) if number is not None else []
        just_said = {(one.key, one.year) for one in spoken}
        papers = [one for one in papers if (one[0].occasion.key, one[0].year) in just_said] or papers
    if not papers:
        return Outgoing(visit.language.say("There is nothing to mark as handed over."))
    return min(papers, key=lambda one: abs(one[0].days.last - visit.today))


def _papers(visit: Visit, area_id: int) -> list[Coming]:
    calendar = occasions.of_area(visit.tx, area_id, visit.today)
    near = between(calendar, visit.today - AFTER, visit.today + BEFORE)
    return [one for one in near if one.occasion.duty == "report"]
