"""A number was chosen from a list: what is done with it depends on what the list was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands import approve, leave
from conversations.speech import Outgoing
from storage import errands

if TYPE_CHECKING:
    from bot.visit import Visit
    from conversations.walk import Walk
    from storage.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Do what the list was for with the chosen one, or nothing for 0."""
    errands.drop(visit.tx, errand.id)
    number = int(walk.outcome("so") or 0)
    if number == 0 or visit.speaker is None or visit.speaker.person.id != errand.person_id:
        return [Outgoing(visit.language.say("Nothing was chosen."))]
    chosen = errand.about["ids"].split()[number - 1]
    if errand.about["for"] == "admit":
        return approve.admit(visit, errand.about, int(chosen))
    return leave.cut(visit, chosen)
