"""What lies in front of somebody: put again after something else, and left when the phone changes hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errand import walk_of
from bot.round import showing, standing
from bot.walks import open_walk
from conversations import asking, telling
from conversations.speech import Outgoing
from storage import errands, evaluations

if TYPE_CHECKING:
    from bot.visit import Visit
    from conversations.walk import Walk


def walk(visit: Visit) -> Walk | None:
    """Open the form in front of who speaks: their errand, or what is in focus if it is their own."""
    if visit.in_front is not None:
        return walk_of(visit, visit.in_front)
    focus = visit.account.focus
    own = {subject.id for subject in visit.subjects}
    evaluation = evaluations.find(visit.tx, focus) if focus is not None else None
    return open_walk(visit, evaluation) if evaluation is not None and evaluation.subject_id in own else None


def again(visit: Visit) -> list[Outgoing]:
    """Put the open question again, but not what was said before it; nothing where none is open."""
    errand = visit.in_front
    if errand is not None and standing.is_round(errand):
        current = standing.under_way(visit, errand)
        return [showing.show(visit, current)] if current else []
    found = walk(visit)
    if found is None or found.handed_in:
        return []
    spot = found.open
    return [asking.put(found, spot, visit.language) if spot else telling.ending(found, visit.language)]


def leave(visit: Visit) -> list[Outgoing]:
    """Leave the errand in front, whoever began it, so that nobody goes on with it in the name of another."""
    errand = errands.open_of(visit.tx, visit.account.id)
    if errand is None:
        return []
    errands.drop(visit.tx, errand.id)
    if standing.is_round(errand):
        return [Outgoing(visit.language.say("Everything is kept. Type ENTER to go on."))]
    return [Outgoing(visit.language.say("This has been left; nothing of it is kept."))]
