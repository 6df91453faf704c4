"""Mending a form that came back: the button under the news opens it for the household it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.visit import anew
from bot.features.evaluating import beginning, whose
from storage.assessment import evaluations, reviews
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from storage.places.subjects import Subject


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Open the form of a subject; on a shared phone the one who answers for it takes the word."""
    known = {subject.id: subject for one in visit.speakers for subject in one.subjects}
    chosen = [one for number, one in known.items() if str(number) == argument]
    meant = chosen or [one for one in known.values() if _came_back(visit, one)]
    if len(meant) != 1 or meant[0] in visit.subjects:
        return beginning.run(visit, str(meant[0].id) if len(meant) == 1 else "")
    able = [one for one in visit.speakers if meant[0] in one.subjects]
    if len(able) > 1:
        return whose.choose(anew(visit))
    accounts.speak_as(visit.tx, visit.account.id, able[0].person.id)
    accounts.focus_on(visit.tx, visit.account.id, None)
    return beginning.run(anew(visit), str(meant[0].id))


def _came_back(visit: Visit, subject: Subject) -> bool:
    drafts = [one.id for one in evaluations.of_subject(visit.tx, subject.id) if one.status == "draft"]
    return "returned" in reviews.latest(visit.tx, drafts).values()
