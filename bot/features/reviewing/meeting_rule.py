"""What the commune asks of village meetings, in the chat: listed, set and taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.dialogue import about, arguments
from bot.dialogue import errand as errands
from bot.features.lists import meeting_rules
from bot.features.lists.meeting_rules import Wanted
from bot.people.by import By
from conversations.speech import Outgoing
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.tables import MeetingRule
    from storage.talk.errands import Errand

FORM = "quy_dinh_hop"
_YEAR_OF_PAPER = re.compile(r"\b(86|122)\W*20(?:18|23)\b")
_CHOICES: dict[MeetingRule, re.Pattern[str]] = {
    "nd_86_2023": re.compile(r"\b86\b"),
    "nd_122_2018": re.compile(r"\b122\b"),
    "half": re.compile(r"\b(?:mot nua|qua ban|half)\b"),
}


class Told(NamedTuple):
    """Which rule is to be changed, and what is asked back; without a kind one is taken back."""

    area: int
    year: int
    gia_tri: str
    cau_hoi: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask about a new rule: `quy định họp NĐ 86/2023`; without one say what holds."""
    # The year in the number of a decree is none of ours.
    asked = arguments.read(visit, _YEAR_OF_PAPER.sub(r"\1", argument))
    place = arguments.commune_or_village(visit, asked, refused)
    if isinstance(place, Outgoing):
        return [place]
    found = [kind for kind, pattern in _CHOICES.items() if pattern.search(asked.rest)]
    if len(found) != 1:
        return [_held(visit, place, asked.year)]
    return _ask(visit, Wanted(place, asked.year, found[0]))


def take_back(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask whether the rule of a year is to be taken back: `bỏ quy định họp`."""
    asked = arguments.read(visit, argument)
    place = arguments.commune_or_village(visit, asked, refused)
    if isinstance(place, Outgoing):
        return [place]
    return _ask(visit, Wanted(place, asked.year, None))


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Change the rule if that was meant."""
    words, read = visit.language, about.read(Told, errand)
    if walk.outcome("dong_y") != "doi":
        return [Outgoing(words.say("All right, nothing was changed."))]
    source = " ".join((walk.outcome("nguon") or "").split())
    kind = cast("MeetingRule | None", read.gia_tri or None)
    wanted = Wanted(areas.one(visit.tx, read.area), read.year, kind, source)
    if problem := meeting_rules.wrong(visit.tx, wanted, words):
        return [Outgoing(problem)]
    meeting_rules.change(visit.tx, wanted, By(visit.now, visit.by, visit.account.id))
    return [Outgoing("✓ " + meeting_rules.what(wanted, words))]


def refused(visit: Visit) -> Outgoing:
    """Say who sets the rule."""
    return Outgoing(visit.language.say("Only the commune sets what it asks of village meetings."))


def _ask(visit: Visit, wanted: Wanted) -> list[Outgoing]:
    words = visit.language
    if problem := meeting_rules.wrong(visit.tx, wanted, words):
        return [Outgoing(problem)]
    before = meeting_rules.held(visit.tx, wanted.area, wanted.year, words)
    lines = [meeting_rules.what(wanted, words), words.say("Until now: {rule}", rule=before)]
    question = "\n".join([*lines, words.say("Change it so?")])
    told = Told(wanted.area.id, wanted.year, wanted.kind or "", question)
    return errands.begin(visit, FORM, about.written(told), brief=True)


def _held(visit: Visit, place: Area, year: int) -> Outgoing:
    words = visit.language
    rule = meeting_rules.held(visit.tx, place, year, words)
    line = words.say("Village meetings from {year} · {place}: {rule}", year=year, place=place.name, rule=rule)
    return Outgoing("\n".join([line, words.say("To set it, type: MEETING RULE 86/2023, 122/2018 or HALF")]))
