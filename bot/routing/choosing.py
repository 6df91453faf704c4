"""Takes a choice: a number from a list, whatever the list was for, or the year of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.activities import ending as activity
from bot.features.evaluating import beginning
from bot.features.joining import letting_in, phones
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
            return letting_in.run(visit, chosen)
        case "admit":
            return letting_in.admit(visit, errand.about, int(chosen))
        case "remove_activity":
            return activity.take_back(visit, int(chosen))
        case _:
            return phones.cut(visit, chosen)


def _nothing(visit: Visit, errand: Errand) -> list[Outgoing]:
    if errand.about["for"] == "admit":
        return letting_in.nobody_chosen(visit, errand.about)
    return [Outgoing(visit.language.say("Nothing was chosen."))]


def year(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Open last year's form or this year's, as was chosen."""
    errands.drop(visit.tx, errand.id)
    subject = next((one for one in visit.subjects if str(one.id) == errand.about["subject"]), None)
    if subject is None:
        return beginning.greet(visit)
    before = beginning.left_open(visit, subject) if walk.outcome("phieu") == "cu" else None
    return beginning.open_form(visit, before) if before else beginning.open_this_year(visit, subject)
