"""The learning activities of a village or a commune: what it held this year, and one more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, choosing, errand
from bot.dialogue.visit import command_button
from bot.features.years import which
from bot.people.offices import short_name
from conversations.speech import Outgoing
from storage.calendar import activities, occasions

if TYPE_CHECKING:
    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.calendar.activities import Activity
    from storage.places.areas import Area

FORM = "hoat_dong"
MISTAKEN = "remove_activity"
MOST_LISTED = 40
OLDEST = timedelta(days=365)
_PRESSED = re.compile(r"(v\d{1,15} )?(?!v\d)([a-z][a-z0-9_]{0,39})")


class Held(NamedTuple):
    """What is written down: where it was held, for which occasion if any, how the form opens, the earliest day."""

    area: int
    occasion: str
    dau: str
    tu_ngay: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say what was held this year, or where a button names an occasion, ask what was held for it."""
    if visit.heard.press and _PRESSED.fullmatch(argument):
        return log(visit, argument)
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [refused(visit)]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    top = next((one for one in found if one.kind == "commune"), found[0])
    if visit.heard.press and top.kind == "commune":  # the other year of all its villages
        found = offered
    said = listed(visit, top, asked.year) if len(found) == 1 else _summed(visit, found, asked)
    return [replace(said, buttons=(*said.buttons, *which.other(visit, asked, "activity", top)))]


def log(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask about one activity of the place that is named, or else of the speaker's own."""
    pressed = _PRESSED.fullmatch(argument) if visit.heard.press else None
    asked = arguments.read(visit, (pressed[1] or "") if pressed else argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [refused(visit)]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    if len(found) > 1:
        # Of several, an officer means the commune itself; it stands after its villages.
        found = [one for one in found if one.kind == "commune"] or found
    if len(found) > 1:
        return [arguments.name_one(visit, found)]
    return _ask(visit, found[0], pressed[2] if pressed else "")


def mistaken(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask which of the activities of a place was logged by mistake."""
    asked = arguments.read(visit, argument)
    found = arguments.chosen(asked, arguments.places(visit, "log_activity"))
    held = activities.of_area(visit.tx, found[0].id, asked.year)[-MOST_LISTED:] if len(found) == 1 else []
    if not held:
        return run(visit, argument)
    question = visit.language.say("Which one was written down by mistake?")
    return choosing.choose(visit, MISTAKEN, question, [(one.id, told(visit, one)) for one in held])


def listed(visit: Visit, area: Area, year: int) -> Outgoing:
    """List what exactly this place held in a year, with the sums."""
    words, held = visit.language, activities.of_area(visit.tx, area.id, year)
    lines = [_heading(visit, area, year)]
    if held:
        numbers = len(held), sum(one.people for one in held), sum(one.women for one in held)
        lines.append(sums(visit, *numbers, sum(one.books or 0 for one in held)))
        left_out = len(held) - MOST_LISTED
        lines += [words.say("… and {number} before them", number=left_out)] if left_out > 0 else []
        lines += [f"– {told(visit, one)}" for one in held[-MOST_LISTED:]]
    else:
        lines.append(words.say("Nothing has been written down yet."))
    here = arguments.written(area.id, None, year)
    buttons = [command_button(words.say("Write down an activity"), "log_activity", here)]
    if held:
        buttons.append(command_button(words.say("One is wrong"), "mistaken_activity", here))
    return Outgoing("\n".join(lines), tuple(buttons))


def told(visit: Visit, held: Activity) -> str:
    """Tell one activity in a line."""
    words = visit.language
    line = words.say(
        "{date}: {topic}; {place}; {people} people, {women} women",
        date=words.date(held.held_on),
        topic=held.topic,
        place=held.place,
        people=held.people,
        women=held.women,
    )
    more = [words.say("held by {organiser}", organiser=held.organiser)] if held.organiser else []
    more += [given(words, held.books)] if held.books else []
    return "; ".join([line, *more])


def given(words: Language, books: int) -> str:
    """Say how many books were given."""
    return words.count("{number} book given", "{number} books given", books)


def _ask(visit: Visit, area: Area, key: str) -> list[Outgoing]:
    words = visit.language
    occasion = occasions.of_area(visit.tx, area.id, visit.today).get(key)
    if occasion is None:
        opening = words.say("Writing down a learning activity of {place}.", place=area.name)
    else:
        opening = words.say("Writing down what {place} held for: {name}.", place=area.name, name=occasion.name)
    held = Held(area.id, occasion.key if occasion else "", opening, (visit.today - OLDEST).isoformat())
    return errand.begin(visit, FORM, about.written(held))


def _summed(visit: Visit, places: list[Area], asked: Scope) -> Outgoing:
    """Count by place; an officer has a commune with its villages, some heads have several villages."""
    words = visit.language
    top = next((one for one in places if one.kind == "commune"), None)
    tallies = [one for area in ([top] if top else places) for one in activities.tally(visit.tx, area.id, asked.year)]
    counted = {one.area_id for one in tallies}
    none = [short_name(one) for one in places if one.id not in counted and one != top]
    lines = [_heading(visit, top or places[0], asked.year)]
    if tallies:
        lines.append(sums(visit, *(sum(numbers) for numbers in zip(*(one[3:] for one in tallies), strict=True))))
    lines += [f"– {one.name}: {sums(visit, *one[3:])}" for one in tallies]
    lines += [words.say("Nothing yet from: {places}.", places=", ".join(none))] if none else []
    lines.append(words.say("For one village, type ACTIVITIES and its name."))
    if top is None:
        return Outgoing("\n".join(lines))
    label, here = words.say("Write down an activity of the commune"), arguments.written(top.id, None, asked.year)
    return Outgoing("\n".join(lines), (command_button(label, "log_activity", here),))


def sums(visit: Visit, held: int, people: int, women: int, books: int) -> str:
    """Say how many activities there were, who came, and what was given there."""
    said = visit.language.count(
        "{number} activity, {people} people came, {women} of them women.",
        "{number} activities, {people} people came in all, {women} of them women.",
        held,
        people=people,
        women=women,
    )
    gifts = visit.language.count("{number} book was given.", "{number} books were given.", books) if books else ""
    return f"{said} {gifts}".strip()


def _heading(visit: Visit, area: Area, year: int) -> str:
    return visit.language.say("LEARNING ACTIVITIES {year} · {place}", year=year, place=area.name)


def refused(visit: Visit) -> Outgoing:
    """Say who writes activities down."""
    words = visit.language
    return Outgoing(words.say("Only the village head, for their own village, and the commune write activities down."))
