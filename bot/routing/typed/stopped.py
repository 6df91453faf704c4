"""What was stopped last on a phone: tiếp goes on with that, also where several forms rest there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import arguments
from bot.features.entering import command
from bot.features.entering.village_round import following
from bot.features.evaluating import walks
from bot.features.lists import paper_book
from bot.routing.commands import COMMANDS
from conversations.press import NO_QUESTION, read_place
from storage.assessment import evaluations
from storage.places import areas, subjects
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.command import Command
    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation

    Called = tuple[Command, str] | None

LOOKED_THROUGH = 12  # Outgoings in which a question stands that was put last


def last(visit: Visit) -> Called:
    """Give the command that goes on with what was stopped last: a form of the speaker's own, or a round."""
    for one in reversed(outbox.recent(visit.tx, visit.account.id, LOOKED_THROUGH)):
        place = read_place(one.outgoing.asks)
        number = arguments.read_id(place.walk) if place is not None else None
        evaluation = evaluations.find(visit.tx, number) if number is not None else None
        if place is not None and evaluation is not None:
            if place.question != NO_QUESTION:
                return _form(visit, evaluation)
            is_of_this_year = one.made_at.astimezone(visit.now.tzinfo).year == visit.today.year
            return _round(visit, evaluation) if is_of_this_year else None  # nobody means the round of a year ago
    return None


def _form(visit: Visit, evaluation: Evaluation) -> Called:
    """Call for a form that still waits to be handed in."""
    rests = evaluation.status == "draft" and walks.is_own(visit, evaluation)
    return (COMMANDS["begin"], str(evaluation.subject_id)) if rests else None


def _round(visit: Visit, evaluation: Evaluation) -> Called:
    """Call for the round in which somebody was in hand, where anybody there still waits for it."""
    subject, year = subjects.one(visit.tx, evaluation.subject_id), evaluation.year
    above = areas.up(visit.tx, subject.area_id)
    # The commune with all its villages before each of them.
    places = reversed(command.offered_to(visit, subject.title))
    area_id = next((place.id for place in places if place.id in above), None)
    if area_id is None or following(paper_book.listed(visit, area_id, subject.title, year), -1, ()) is None:
        return None
    return COMMANDS["enter"], arguments.written(area_id, subject.title, year)
