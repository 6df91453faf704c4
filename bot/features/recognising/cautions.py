"""What an officer is to look at before a list is decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.lists.village_list import VillageList

NEARLY_ALL = 0.8  # of a list left out


def of_list(visit: Visit, one: VillageList) -> list[str]:
    """Say what is odd about the list of a village that is to be decided on; nothing where all is as usual."""
    return [*_left_out(visit, one)]  # what the votes of its meeting came to is told here too


def _left_out(visit: Visit, one: VillageList) -> list[str]:
    words, out, all_ = visit.language, len(one.not_in), len(one.rows)
    if one.signing is None or not all_:
        return []
    if not one.of("endorsed", "recognised", "declined"):
        said = words.say("⚠ {place} signed a list on which nobody is endorsed.", place=one.area.name)
    elif out >= NEARLY_ALL * all_:
        said = words.say("⚠ {place} left {out} of {all} out of its list.", place=one.area.name, out=out, all=all_)
    else:
        return []
    return [said]
