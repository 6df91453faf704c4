"""The commune's report of a year beside the titles: filled in bit by bit, each answer kept as it comes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import about, arguments
from bot.dialogue import errand as errands
from bot.features.planning import planned, report_screen
from bot.features.planning.report_screen import PARTS, QUESTIONS
from bot.features.years import which
from bot.people.offices import short_name
from conversations.rules.other_targets import OTHER_TARGETS
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.understanding.figures import written
from conversations.understanding.numbers import read_number
from storage import audit
from storage.places import areas
from storage.plans import yearly_sheets
from storage.plans.yearly_sheets import YEARLY_REPORT, Sheet

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.plans.yearly_sheets import Answers
    from storage.talk.errands import Errand

_DATA = "/data/"
MOST_MILLIONS, LEAST_DONG = 100_000, 1000
_UNIT = re.compile(r"(?:\b|\d)(?:trieu|tr|ty|ti|nghin|ngan|k|dong|d|vnd)\b")
_PART = re.compile(rf"\b({'|'.join(PARTS)})\b")
_COMMAND = frozenset(["ghi", "sua", "bao", "cao", "nam", "fill", "in", "the", "write", "change", "yearly", "report"])
_NUMBER = re.compile(r"(?<!\w)[1-4](?!\w)")
_CALLED = {"muc tieu": "aims", "chi tieu": "aims", "kinh phi": "money", "lop": "classes", "kho khan": "words"}
_CALLED["de xuat"] = "words"


class Report(NamedTuple):
    """What is reported on: the commune and the year, and how the form opens."""

    area: int
    nam: int
    dau: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show the report as far as it is filled in."""
    found, year = _commune(visit, argument)
    return [found] if isinstance(found, Outgoing) else [_shown(visit, found, year)]


def fill(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what is still open, or a part anew."""
    found, year = _commune(visit, argument)
    if isinstance(found, Outgoing):
        return [found]
    if closed := which.shut(visit, found.id, year):
        return [closed]
    if not planned.is_open(visit, found.id, year):
        return [Outgoing(visit.language.say("A report is for this year, the last or the next one."))]
    said = "" if visit.heard.press else arguments.read(visit, argument).rest
    rest = " ".join(word for word in said.split() if word not in _COMMAND)
    part = _part(argument, rest)
    if not part and rest and fold(short_name(found)) not in rest:
        return [Outgoing(visit.language.say("Which part? Here they are:")), _shown(visit, found, year)]
    return _ask(visit, found, year, part)


def _part(argument: str, rest: str) -> str:
    """Give the part that is meant by its name, its words, or its number."""
    named, number = _PART.search(argument), _NUMBER.search(rest)
    if number:
        return list(PARTS)[int(number[0]) - 1]
    said = next((part for words, part in _CALLED.items() if f" {words} " in f" {fold(argument)} "), "")
    return named[1] if named else said


def _commune(visit: Visit, argument: str) -> tuple[Area | Outgoing, int]:
    asked = which.read(visit, argument, "report")
    found = [one for one in arguments.places(visit, "report") if one.kind == "commune"]
    if asked.area_id is not None:
        found = [one for one in found if one.id == asked.area_id]
    return (found[0] if found else refused(visit)), asked.year


def _ask(visit: Visit, area: Area, year: int, part: str) -> list[Outgoing]:
    """Begin with all that was answered but for the part; without one with what has no answer, skipped or not asked."""
    kept = _kept(visit, area.id, year)
    anew = PARTS.get(part, ())
    asked = anew or [name for name in QUESTIONS if kept.get(name) is None]
    if not asked:
        return [_shown(visit, area, year)]
    log = [(f"{_DATA}{name}", kept.get(name)) for name in QUESTIONS if name not in asked]
    opening = visit.language.say("The report of {place} for {year}.", place=area.name, year=year)
    return errands.begin(visit, YEARLY_REPORT, about.written(Report(area.id, year, opening)), brief=bool(log), log=log)


def _kept(visit: Visit, area_id: int, year: int) -> Answers:
    found = yearly_sheets.latest(visit.tx, [area_id], year, YEARLY_REPORT).get(area_id)
    return found.answers if found else {}


def along(visit: Visit, errand: Errand, walk: Walk) -> None:
    """Keep what is answered so far beside what was before."""
    told = about.read(Report, errand)
    if which.is_closed(visit, told.area, told.nam):
        return
    before = _kept(visit, told.area, told.nam)
    given = {one.question.field.name: walk.log[one.path] for one in walk.spots() if one.path in walk.log}
    answers = _sound({**before, **{name: said for name, said in given.items() if name in QUESTIONS}})
    if yearly_sheets.put(visit.tx, Sheet(told.area, told.nam, YEARLY_REPORT, answers, visit.by, visit.now)):
        link = audit.Link(visit.now, "report.filled", visit.by, visit.account.id, told.area, after=str(told.nam))
        audit.record(visit.tx, link)


def _sound(answers: dict[str, str | None]) -> Answers:
    """Leave out a number that is more than all: of how many has just been changed, and it is asked next."""
    wrong = {
        one.number
        for one in OTHER_TARGETS
        if int(answers.get(one.number) or 0) > int(answers.get(one.of) or 0) and answers.get(one.of) is not None
    }
    return {name: said for name, said in answers.items() if name not in wrong}


def millions(text: str) -> str:
    """Say money in millions of dong, as the form asks for it: 5 triệu is 5, and so is 5.000.000."""
    read = read_number(text)
    if not isinstance(read, Decimal) or read < LEAST_DONG:
        return text
    is_in_dong = read > MOST_MILLIONS or _UNIT.search(fold(text))
    return written(read / 1_000_000) if is_in_dong else text


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep the last answer, and show the whole."""
    along(visit, errand, walk)
    told = about.read(Report, errand)
    return [_shown(visit, areas.one(visit.tx, told.area), told.nam)]


def _shown(visit: Visit, area: Area, year: int) -> Outgoing:
    found = yearly_sheets.latest(visit.tx, [area.id], year, YEARLY_REPORT).get(area.id)
    return report_screen.told(visit, area, year, found, is_open=planned.is_open(visit, area.id, year))


def refused(visit: Visit) -> Outgoing:
    """Say who reports."""
    return Outgoing(visit.language.say("Only the commune's officer fills in the report of the year."))
