"""Changing the calendar in the chat: other days, one more occasion, one less, and as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, errand
from bot.dialogue.arguments import read_id
from bot.features.calendar import changing
from bot.features.calendar import command as calendar
from bot.features.calendar.command import Meant, may_change
from bot.features.calendar.telling import days_told, rule_told
from bot.people.by import By
from conversations.calendar.coming import following
from conversations.calendar.rules import Before, Span, parse
from conversations.speech import Outgoing
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.calendar.changing import Lines
    from conversations.calendar.occasion import Occasion

MOVE = "doi_ngay"
ADD = "viec_moi"


class Moving(NamedTuple):
    """What is put on other days: whose calendar, which occasion; and once it was asked, the days and the question."""

    area: int
    key: str
    viec: str
    noi: str
    khi: str
    moi: str = ""
    cau_hoi: str = ""


def move(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask for other days."""
    found = _may_change(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    lines, occasion = found
    moving = Moving(lines.area.id, occasion.key, occasion.name, lines.area.name, when_told(visit, lines, occasion))
    return errand.begin(visit, MOVE, about.written(moving))


def add(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what is to be added, in the area of a button or the speaker's first."""
    wanted = read_id(argument)
    offered = [wanted] if wanted is not None else calendar.where_to_add(visit)
    chosen = next((one for one in offered if areas.up(visit.tx, one) and visit.may("add_to_calendar", one)), None)
    if chosen is None or visit.speaker is None:
        return [refused(visit)]
    area = areas.one(visit.tx, chosen)
    who = "xa" if visit.may("change_calendar", area.id) else "ban"
    return errand.begin(visit, ADD, {"area": str(area.id), "noi": area.name, "ai": who})


def end(visit: Visit, argument: str) -> list[Outgoing]:
    """Leave an occasion out from now on, unless others are planned back from it."""
    found = _may_change(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    lines, occasion = found
    words = visit.language
    held_by = changing.planned_from(lines, occasion.key)
    if held_by:
        first = words.say("These are planned from it; please give them days of their own first:")
        return [Outgoing("\n".join([first, *(f"– {name}" for name in held_by)]))]
    changing.end(visit.tx, lines, occasion.key, by(visit))
    done = words.say("✓ {name} is left out of the calendar of {place}.", name=occasion.name, place=lines.area.name)
    return [Outgoing(done, (calendar.as_above_button(visit, lines, occasion.key),))]


def as_above(visit: Visit, argument: str) -> list[Outgoing]:
    """Let the line from above hold again, or the area's own line that was left out."""
    words = visit.language
    if calendar.is_named(argument):
        found = calendar.named(visit, argument)
    else:
        found = _numbered(visit, argument) or _changed_last(visit)
    if found is None:
        return [Outgoing(words.say("This has not been changed here; it is as it comes from above."))]
    lines, key = found
    own = lines.own.get(key)
    if own is None:
        return [Outgoing(words.say("This has not been changed here; it is as it comes from above."))]
    if not may_change(visit, lines, own.occasion):
        return [refused(visit)]
    back = changing.as_above(visit.tx, lines, key, by(visit))
    if back is None:
        return [Outgoing(words.say("This stands only here; to take it away choose LEAVE OUT."))]
    after = changing.lines_of(visit.tx, lines.area.id, visit.today)
    told = words.say("✓ As before: {name}, {days}.", name=back.name, days=when_told(visit, after, back))
    return [Outgoing(told)]


def by(visit: Visit) -> By:
    """Tell who is changing something."""
    return By(visit.now, visit.by, visit.account.id)


def when_told(visit: Visit, lines: Lines, occasion: Occasion) -> str:
    """Say the next days of an occasion, or its rule where it comes no more."""
    coming = following(lines.held, occasion.key, visit.today)
    if coming is None:
        return rule_told(occasion, lines.held, visit.language)
    return days_told(coming, visit.language)


def kept_told(visit: Visit, lines: Lines, occasion: Occasion) -> str:
    """Say the next days of an occasion that was just changed, and whether it comes again."""
    days, rule = when_told(visit, lines, occasion), parse(occasion.when)
    span = rule.printed if isinstance(rule, Before) else rule
    is_yearly = isinstance(span, Span) and span.first.year is None
    return f"{days} ({rule_told(occasion, lines.held, visit.language)})" if is_yearly else days


def refused(visit: Visit) -> Outgoing:
    """Say who changes the calendar."""
    words = visit.language
    told = words.say("The commune changes the calendar; a village head adds events and quiet days of the village.")
    return Outgoing(told)


def _numbered(visit: Visit, argument: str) -> tuple[Lines, str] | None:
    found = calendar.meant(visit, argument) if argument.isdecimal() else None
    return (found.lines, found.occasion.key) if isinstance(found, Meant) else None


def _changed_last(visit: Visit) -> tuple[Lines, str] | None:
    """Find what was changed last where the speaker may change something: that is meant where nothing is named."""
    every = [changing.lines_of(visit.tx, area_id, visit.today) for area_id in calendar.where_to_add(visit)]
    changed = [(own.at, lines, key) for lines in every for key, own in lines.own.items()]
    return max(changed, key=lambda one: one[0])[1:] if changed else None


def _may_change(visit: Visit, argument: str) -> Meant | Outgoing:
    if visit.speaker is None:
        return refused(visit)
    found = calendar.meant(visit, argument)
    if isinstance(found, Outgoing) or may_change(visit, *found):
        return found
    return refused(visit)
