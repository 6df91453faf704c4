"""Something was chosen: a number from a list, whatever the list was for, or the year of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands import approve, begin, leave
from bot.endings import activity
from conversations.speech import Outgoing
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


def run(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Do what the list was for with the chosen one, or nothing for 0."""
    errands.drop(visit.tx, errand.id)
    number = int(walk.outcome("so") or 0)
    if number == 0 or visit.speaker is None or visit.speaker.person.id != errand.person_id:
        return _nothing(visit, errand)
    chosen = errand.about["ids"].split()[number - 1]
    match errand.about["for"]:
        case "approve":
            return approve.run(visit, chosen)
        case "admit":
            return approve.admit(visit, errand.about, int(chosen))
        case "remove_activity":
            return activity.take_back(visit, int(chosen))
        case _:
            return leave.cut(visit, chosen)


def _nothing(visit: Visit, errand: Errand) -> list[Outgoing]:
    if errand.about["for"] == "admit":
        return approve.nobody_chosen(visit, errand.about)
    return [Outgoing(visit.language.say("Nothing was chosen."))]


def year(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Open last year's form or this year's, as was chosen."""
    errands.drop(visit.tx, errand.id)
    subject = next((one for one in visit.subjects if str(one.id) == errand.about["subject"]), None)
    if subject is None:
        return begin.greet(visit)
    before = begin.left_open(visit, subject) if walk.outcome("phieu") == "cu" else None
    return begin.open_form(visit, before) if before else begin.open_this_year(visit, subject)
