"""The calendar: what comes in the next weeks where the speaker lives or holds an office, and one occasion in full."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.messages import screens
from bot.dialogue.messages.worn import is_worn
from bot.dialogue.titles import NAMES
from bot.dialogue.visit import command_button
from bot.features.calendar import changing, file, news_button, waiting
from bot.features.calendar.concerned import OF_A_VILLAGE, concerns, has_handed_in
from bot.features.calendar.telling import days_told, left_told, of_office_told, rule_told, span_told
from bot.features.evaluating import whose
from bot.features.privacy import showing
from bot.people.gathered import invited
from conversations.calendar import asked
from conversations.calendar.coming import AHEAD, between, following
from conversations.calendar.dates import Days
from conversations.calendar.in_words import called
from conversations.calendar.rules import YEARS
from conversations.speech import Outgoing
from storage.announcing import gatherings
from storage.announcing.gatherings import Called
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Occasion
    from conversations.speech import Button

MOST_SHOWN = 8
LEAST_SHOWN = 3
SOON = timedelta(weeks=8)
_YEAR = re.compile(r"\d{4}")
_NAMED = re.compile(r"v(\d{1,15}) ([a-z][a-z0-9_]{0,39})")
_NUMBER = re.compile(r"\d{1,3}")
_WHOLE_YEAR = {"ca nam", "year", "whole year"}
_FILE = {"tep", "tep excel", "file"}
TAKES = re.compile(rf"(?:nam )?\d{{4}}|ca nam|(?:whole )?year|tep|tep excel|file|\d{{1,3}}|{asked.pattern()}")
"""What may be typed behind the word; somebody who answers with `lịch sử` means something else."""


class CalendarEntry(NamedTuple):
    """Something coming, and the area in whose calendar it stands."""

    area_id: int | None
    coming: Coming


class Meant(NamedTuple):
    """The occasion a command is about, in the calendar of its area."""

    lines: Lines
    occasion: Occasion


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Tell what comes soon; with a year all of it, with a number or a name one occasion."""
    if visit.speaker is None:
        return whose.choose(visit)
    if not visit.roles:
        return showing.dormant(visit)
    if days := asked.days(argument, visit.today):
        return [screens.of_screen(visit, _of_days(visit, days, span_told(days, visit.language)))]
    said = argument.removeprefix("nam ")
    if said in _FILE:
        return file.give(visit)
    if any(map(str.isdecimal, said)) and not _YEAR.fullmatch(said):
        found = meant(visit, said)
        return [screens.of_screen(visit, _in_full(visit, found)) if isinstance(found, Meant) else found]
    return [screens.of_screen(visit, _page(visit, said))]


def _page(visit: Visit, said: str) -> Outgoing:
    words = visit.language
    if _YEAR.fullmatch(said):
        return _of_year(visit, int(said))
    entries = upcoming(visit)
    if said in _WHOLE_YEAR:
        return _listed(visit, entries, words.say("the next twelve months"), is_whole=True)
    soon = [one for one in entries if one.coming.days.first <= visit.today + SOON]
    shown = entries[: min(max(len(soon), LEAST_SHOWN), MOST_SHOWN)]
    return _listed(visit, shown, words.say("the next weeks"))


def upcoming(visit: Visit) -> list[CalendarEntry]:
    """Give what concerns the speaker in the next twelve months; its numbers are those of every list."""
    return _between(visit, visit.today, visit.today + AHEAD)


def _numbered(visit: Visit) -> list[tuple[int | None, Occasion]]:
    return [*((one.area_id, one.coming.occasion) for one in upcoming(visit)), *waiting.found(visit)]


def meant(visit: Visit, argument: str) -> Meant | Outgoing:
    """Find the occasion that a button or a number of the list tells, or say that there is none."""
    words = visit.language
    if is_named(argument):
        lines, key = named(visit, argument) or (None, "")
        gone = Outgoing(words.say("This is not in the calendar any more."))
        return Meant(lines, lines.held[key]) if lines is not None and key in lines.held else gone
    digits = _NUMBER.search(argument)
    if digits is None:
        return Outgoing(words.say("Which one? Type its number behind the words, as it stands in CALENDAR."))
    number = int(digits[0])
    found = _numbered(visit)[number - 1 : number] if number else []
    if not found or (area_id := found[0][0]) is None:
        return Outgoing(words.say("There is no such line in the calendar. Type CALENDAR to see it."))
    return Meant(changing.lines_of(visit.tx, area_id, visit.today), found[0][1])


def is_named(argument: str) -> bool:
    """Tell whether an argument comes from a button, which names an area and a key."""
    return _NAMED.fullmatch(argument) is not None


def named(visit: Visit, argument: str) -> tuple[Lines, str] | None:
    """Read what a button is about: the calendar of an area the speaker has to do with, and a key."""
    found = _NAMED.fullmatch(argument)
    if found is None or not areas.up(visit.tx, area_id := int(found[1])):
        return None
    if area_id not in _areas(visit) and not visit.may("change_calendar", area_id):
        return None
    return changing.lines_of(visit.tx, area_id, visit.today), found[2]


def may_change(visit: Visit, lines: Lines, occasion: Occasion) -> bool:
    """Tell whether the speaker may change a line: the commune any, a village head the village's own days."""
    if visit.may("change_calendar", lines.area.id):
        return True
    is_own = occasion.key in lines.own and occasion.key not in lines.above
    return is_own and occasion.kind in OF_A_VILLAGE and visit.may("add_to_calendar", lines.area.id)


def where_to_add(visit: Visit) -> list[int]:
    """Give the areas to whose calendar the speaker may add."""
    own = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    return [one for one in own if visit.may("add_to_calendar", one)]


def argument_of(lines: Lines, key: str) -> str:
    """Write what a button is about, as `meant` reads it."""
    return f"v{lines.area.id} {key}"


def buttons(visit: Visit, found: Meant) -> tuple[Button, ...]:
    """Offer what the speaker may do with an occasion; where there are no buttons the labels are typed."""
    lines, occasion = found
    if not may_change(visit, lines, occasion):
        return ()
    words, about, number = visit.language, argument_of(lines, occasion.key), _number_of(visit, found)
    offered = [
        command_button(words.say("Other days for {number}", number=number).strip(), "move_occasion", about),
        command_button(words.say("Leave out {number}", number=number).strip(), "end_occasion", about),
    ]
    offered += news_button.offer(occasion, about, number, words)
    if occasion.key in lines.own and occasion.key in lines.above:
        offered.append(as_above_button(visit, lines, occasion.key, number))
    return tuple(offered)


def as_above_button(visit: Visit, lines: Lines, key: str, number: object = "") -> Button:
    """Offer to take an area's own line back."""
    label = visit.language.say("As before {number}", number=number).strip()
    return command_button(label, "as_above", argument_of(lines, key))


def _number_of(visit: Visit, found: Meant) -> object:
    keys = [one.key for _, one in _numbered(visit)]
    return keys.index(found.occasion.key) + 1 if found.occasion.key in keys else ""


def _areas(visit: Visit) -> list[int | None]:
    """Give the areas of the speaker's offices and homes."""
    offices = [role.area_id for role in visit.roles if role.kind != "member"]
    return list(dict.fromkeys([*offices, *(subject.area_id for subject in visit.subjects)]))


def _between(visit: Visit, first: date, last: date) -> list[CalendarEntry]:
    every, found = occasions.calendars(visit.tx, visit.today), dict[object, CalendarEntry]()
    for area_id in _areas(visit):
        held = every.of(area_id)
        for one in between(held, first, last):
            if concerns(visit, one.occasion):
                found.setdefault((one.occasion.key, one.occasion.name, one.days), CalendarEntry(area_id, one))
    return sorted(found.values(), key=lambda one: (one.coming.days, one.coming.occasion.name))


def _of_year(visit: Visit, year: int) -> Outgoing:
    words = visit.language
    if year not in YEARS:
        return Outgoing(words.say("Please type a year from 2000 to 2099, for example {example}.", example=2027))
    return _of_days(visit, Days(date(year, 1, 1), date(year, 12, 31)), str(year))


def _of_days(visit: Visit, days: Days, when: str) -> Outgoing:
    """List what is on some days, with the number each has in the next twelve months."""
    numbers = {(one.key, one.days): f"{n}." for n, (_, one) in enumerate(upcoming(visit), 1)}
    lines = [_line(visit, one, numbers.get((one.coming.key, one.coming.days), "–")) for one in _between(visit, *days)]
    lines += waiting.told(visit, None) if days.last - days.first >= AHEAD else []
    return Outgoing("\n".join([_heading(visit, when), *(lines or [visit.language.say("Nothing is in the calendar.")])]))


def _listed(visit: Visit, entries: Sequence[CalendarEntry], when: str, *, is_whole: bool = False) -> Outgoing:
    words = visit.language
    lines = [_line(visit, one, f"{number}.") for number, one in enumerate(entries, 1)]
    lines += waiting.told(visit, len(lines)) if is_whole else []
    lines = lines or [words.say("Nothing is in the calendar.")]
    lines += [""] if is_whole else []  # long: what can be typed stays on the first screen
    more = words.say("For more type CALENDAR and the number of a line, for example CALENDAR 1.")
    lines += [] if is_worn(visit, more) else [more]
    if is_whole:
        example = visit.today.year + 1
        lines.append(words.say("For another year type it behind, for example CALENDAR {example}.", example=example))
    offered = [] if is_whole else [command_button(words.say("Calendar year"), "calendar", "year")]
    if where_to_add(visit):
        offered.append(command_button(words.say("Add an occasion"), "add_occasion"))
    if file.places(visit):
        offered.append(command_button(words.say("Calendar file"), "calendar", "file"))
    return Outgoing("\n".join([_heading(visit, when), *lines]), tuple(offered))


def _name(visit: Visit, occasion: Occasion) -> str:
    """Name an occasion; the form of schools, clans and citizens is not that of a household."""
    titles = dict.fromkeys(one.title for one in visit.subjects)
    is_own = occasion.duty == "hand_in" and all(role.kind == "member" for role in visit.roles)
    if not is_own or set(titles) <= {"family"}:
        return called(occasion.name, visit.language)
    named = ", ".join(NAMES[title](visit.language) for title in titles)
    return visit.language.say("Hand in the form: {titles}", titles=named)


def _heading(visit: Visit, when: str) -> str:
    names = [areas.one(visit.tx, one).name for one in _areas(visit) if one is not None]
    if all(role.kind == "member" for role in visit.roles) and all(one.title == "unit" for one in visit.subjects):
        names = [one.name for one in visit.subjects]
    return visit.language.say("CALENDAR of {place}, {when}", place=", ".join(names[:2]), when=when)


def _line(visit: Visit, entry: CalendarEntry, mark: str) -> str:
    words, coming = visit.language, entry.coming
    is_done = coming.occasion.duty == "hand_in" and has_handed_in(visit, coming.days.first.year)
    left = words.say("handed in") if is_done else left_told(coming, visit.today, words)
    return f"{mark} {days_told(coming, words)} · {_name(visit, coming.occasion)} ({left})"


def _in_full(visit: Visit, found: Meant) -> Outgoing:
    words, (lines, occasion) = visit.language, found
    told = [f"{_name(visit, occasion)}, {lines.area.name}"]
    coming = following(lines.held, occasion.key, visit.today)
    if coming is not None:
        told.append(f"{days_told(coming, words)} ({left_told(coming, visit.today, words)})")
        gathering = gatherings.find(visit.tx, Called(occasion.key, coming.year, lines.area.id))
        told += filter(None, [invited(gathering, words)])
    told.append(rule_told(occasion, lines.held, words))
    if not {role.kind for role in visit.roles} <= {"member"}:
        told += of_office_told(occasion, words)
        if occasion.key in lines.own:
            told.append(words.say("Changed or added for {place}.", place=lines.area.name))
    return Outgoing("\n".join(told), buttons(visit, found))
