"""Coverage: how households of a village know of an announcement or deadline: by chat, from their head, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.features.word_of_mouth import news, relaying
from conversations.speech import Outgoing
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.places.areas import Area


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say it for the newest thing there is to know, or the one of a button, in all places of the speaker."""
    places = arguments.places(visit, "tell")
    area = _asked(visit, argument, places)
    if area is None:
        return [news.refused(visit)]
    words = visit.language
    found = news.to_know(visit.tx, area.id, visit.now, visit.reach, words)
    one = news.chosen(visit, argument, found) or (found[0] if found else None)
    heading = words.say("WHO KNOWS · {place}", place=area.name)
    if one is None or one.matter is None:
        nothing = words.say("There is nothing to be told now.")
        return [Outgoing(f"{heading}\n{nothing}")]
    lines = relaying.coverage_lines(visit.tx, one.matter, area.id, visit.today, words)
    lines = lines or [words.say("No household is meant here.")]
    said = "\n".join([heading, one.heading, *(f"– {line}" for line in lines)])
    if len(found) == 1:
        return [Outgoing(said)]
    listed = [(other, other.heading) for other in found]
    others = words.say("All there is to know:")
    return [news.which(area, "coverage", words.say("Who knows"), listed, f"{said}\n{others}")]


def _asked(visit: Visit, argument: str, places: list[Area]) -> Area | None:
    """Find the place that is meant; of an officer's several it is the commune."""
    code = news.pressed(visit, argument)
    found = arguments.chosen(arguments.read(visit, argument.removesuffix(code)), places)
    if len(found) > 1:
        found = [one for one in found if one.kind == "commune"] or found
    return areas.one(visit.tx, found[0].id) if found else None
