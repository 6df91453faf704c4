"""Looking at a sample of what a village endorsed: drawn by chance, but the same all day for whoever draws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import arguments, judges
from bot.dialogue.titles import NAMES
from bot.features.reviewing import command as review
from bot.people.offices import short_name
from conversations.rules.sampling import draw
from conversations.speech import Outgoing
from storage.assessment import evaluations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.visit import Visit

USUAL = 3
MOST = 20
_COUNT = re.compile(r"(?<!\w)\d{1,3}(?!\w)")


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Show so many endorsed forms of a village, one after another: xem mẫu 3 bản Mẫu Một."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "recognise")
    if other := arguments.elsewhere(visit, asked, offered):
        return [other]
    found = arguments.chosen(asked, offered)
    if len(found) != 1:
        how = visit.language.say("Name one village, for example: SAMPLE 3 {place}", place=_example(visit))
        return [Outgoing(how)]
    (area,), title = found, asked.title or "family"
    wanted = _COUNT.search(asked.rest)
    count = min(int(wanted[0]) if wanted else USUAL, MOST)
    rows = evaluations.listed(visit.tx, area.id, title, asked.year)
    endorsed = [row.evaluation_id for row in rows if row.status == "endorsed" and row.evaluation_id is not None]
    own = judges.own(visit, endorsed)
    endorsed = [number for number in endorsed if number not in own]
    drawn = draw(endorsed, count, f"{visit.today.isoformat()}/{area.code}/{title}")
    heading = visit.language.say(
        "SAMPLE · {title} {year} · {place}: {number} of {all} endorsed",
        title=NAMES[title](visit.language),
        year=asked.year,
        place=area.name,
        number=len(drawn),
        all=len(endorsed),
    )
    return [Outgoing(heading), *next_one(visit, {"sample": " ".join(map(str, drawn))})]


def next_one(visit: Visit, about: Mapping[str, str]) -> list[Outgoing]:
    """Show the next form of the sample that still stands as it was drawn."""
    left = about["sample"].split()
    while left:
        evaluation = evaluations.find(visit.tx, int(left.pop(0)))
        if evaluation is not None and evaluation.status == "endorsed":
            return review.present(visit, evaluation, {**about, "sample": " ".join(left)})
    return [Outgoing(visit.language.say("That was the sample. Type RECOGNISE to go on."))]


def _example(visit: Visit) -> str:
    offered = arguments.places(visit, "recognise")
    return short_name(offered[0]) if offered else ""
