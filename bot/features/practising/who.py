"""Which village heads have practised, and which have not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.people.offices import short
from conversations.speech import Outgoing
from storage.plans import practice

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

MOST_NAMED = 10


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say how many heads have practised this year, and name them."""
    words, asked = visit.language, arguments.read(visit, argument)
    area = next((one for one in arguments.places(visit, "recognise") if one.kind == "commune"), None)
    if area is None:
        return [Outgoing(words.say("Practising is for village heads and the commune."))]
    heads = practice.heads(visit.tx, area.id, asked.year, visit.today)
    done = [f"{short(one.place)} – {one.name} ({one.households})" for one in heads if one.households]
    waiting = [f"{short(one.place)} – {one.name}" for one in heads if not one.households]
    lines = [
        words.say("PRACTICE {year} · {place}", year=asked.year, place=area.name),
        words.say("{number}/{all} village heads have practised.", number=len(done), all=len(heads)),
    ]
    lines += [words.say("Practised, with made-up households: {names}", names=_some(done))] if done else []
    lines += [words.say("Not yet: {names}", names=_some(waiting))] if waiting else []
    return [Outgoing("\n".join(lines))]


def _some(names: list[str]) -> str:
    return ", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])])
