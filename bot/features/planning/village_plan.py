"""A village's plan of the year: it is asked for in five questions, and the one before is kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments, errand, judges
from bot.dialogue.errand import label_of
from bot.features.planning import planned
from bot.features.reporting.beside import beside
from bot.features.years import which
from conversations.speech import Outgoing
from conversations.understanding import Misread
from conversations.understanding.days_of_year import read_days
from storage import audit
from storage.places import areas, subjects
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import VILLAGE_PLAN, Sheet

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.talk.errands import Errand


class VillagePlan(NamedTuple):
    """What is planned for: the village and the year, and what its form says of them."""

    area: int
    nam: int
    dau: str
    so_ho: int
    xet_cong_dan: bool


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show the plan of a village, or ask for it where there is none; to an officer, all villages at once."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [refused(visit)]
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    if len(found) > 1 or found[0].kind == "commune":
        every = found if len(found) > 1 else offered
        return beside(lambda seen, _: [planned.of_all(seen, every, asked.year)])(visit, argument)
    if yearly_sheets.latest(visit.tx, [found[0].id], asked.year, VILLAGE_PLAN):
        return beside(lambda seen, _: [planned.of_village(seen, found[0], asked.year)])(visit, argument)
    return ask(visit, found[0], asked.year)


def make(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask for the plan of one village; what stood before is kept."""
    asked = arguments.read(visit, argument)
    found = arguments.one_village(visit, "log_activity", asked, refused)
    return [found] if isinstance(found, Outgoing) else ask(visit, found, asked.year)


def ask(visit: Visit, area: Area, year: int) -> list[Outgoing]:
    """Begin the five questions about a village and a year that is not over."""
    words = visit.language
    if closed := which.shut(visit, area.id, year):
        return [closed]
    if not planned.is_open(visit, area.id, year):
        return [Outgoing(words.say("A plan is for this year, the last or the next one."))]
    opening = words.say("The plan of {place} for {year}: at most five short questions.", place=area.name, year=year)
    households = len(subjects.of_areas(visit.tx, [area.id], "family"))
    judged = judges.citizens(visit.tx) == "village"
    return errand.begin(visit, VILLAGE_PLAN, about.written(VillagePlan(area.id, year, opening, households, judged)))


def days_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say what is wrong with the days that were typed; empty where all are days of the year."""
    year = about.read(VillagePlan, errand).nam
    if not isinstance(read_days(typed.text, year), Misread):
        return ""
    return visit.language.say("Please type days of {year}, for example: 21/4, 2/10, 16/11.", year=year)


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the plan, and show it against what is done."""
    told, words = about.read(VillagePlan, errand), visit.language
    found = read_days(walk.outcome(planned.DAYS) or "", told.nam)
    days = "" if isinstance(found, Misread) else " ".join(day.isoformat() for day in found)
    answers: dict[str, str | None] = {name: walk.outcome(name) for name in planned.TITLES}
    answers |= {planned.DAYS: days or None, planned.IN_CHARGE: label_of(walk, planned.IN_CHARGE)}
    changed = yearly_sheets.put(visit.tx, Sheet(told.area, told.nam, VILLAGE_PLAN, answers, visit.by, visit.now))
    if changed:
        link = audit.Link(visit.now, "plan.made", visit.by, visit.account.id, told.area, after=str(told.nam))
        audit.record(visit.tx, link)
    said = words.say("✓ The plan is kept.") if changed else words.say("The plan was just so already.")
    return [Outgoing(said), planned.of_village(visit, areas.one(visit.tx, told.area), told.nam)]


def refused(visit: Visit) -> Outgoing:
    """Say who plans."""
    return Outgoing(visit.language.say("Only the village head, for their own village, and the commune make its plan."))
