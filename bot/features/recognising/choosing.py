"""Which villages a decision is about, by name or number, and what of it was typed along with the command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.features.recognising import whom
from conversations.speech import Outgoing
from conversations.understanding.thresholds import find_threshold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList
    from conversations.walking.spot import LogEntry
    from storage.places.areas import Area

_EVERYBODY = re.compile(r"\b(?:tat ca|all)\b")
_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?!\w)")


def chosen(shown: Sequence[VillageList], asked: Scope) -> list[VillageList]:
    """Give the villages that are named or numbered, or all that are ready where just that was said."""
    if asked.area_id is not None:
        return [one for one in shown if one.area.id == asked.area_id]
    areas: list[Area] = [one.area for one in shown]
    named = arguments.chosen(asked, areas)
    if len(named) < len(areas):
        return [one for one in shown if one.area in named]
    if numbers := _numbers(asked):
        return [one for place, one in enumerate(shown, 1) if place in numbers]
    return [one for one in shown if one.ready("endorsed")] if _EVERYBODY.search(asked.rest) else []


def _numbers(asked: Scope) -> set[int]:
    return {int(number) for number in _NUMBER.findall(asked.rest)}


def unknown(visit: Visit, shown: Sequence[VillageList], asked: Scope) -> Outgoing | None:
    """Say which number is that of no village; a name may hold a number too."""
    areas: list[Area] = [one.area for one in shown]
    if asked.area_id is not None or len(arguments.chosen(asked, areas)) < len(areas):
        return None
    beyond = sorted(number for number in _numbers(asked) if not 0 < number <= len(shown))
    if not beyond:
        return None
    told = visit.language.say("No village below has the number {numbers}.", numbers=", ".join(map(str, beyond)))
    return Outgoing(told)


def ahead(said: str, asked: Scope) -> list[LogEntry]:
    """Answer whom to recognise where it was typed along with the command: from so many points, or all of a village."""
    threshold, _ = find_threshold(said)
    if threshold is None:
        is_all = _EVERYBODY.search(asked.rest) and (asked.area_id is not None or asked.rest != "tat ca")
        return [("/data/ai", "tat_ca")] if is_all else []
    return [("/data/ai", "tu_diem"), ("/data/tu_diem", whom.named(threshold))]
