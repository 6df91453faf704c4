"""A household says that something is wrong in what was entered for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.arguments import read_id
from bot.dialogue.visit import anew
from bot.features.evaluating import entered_by_others, walks
from conversations.rules.stages import DECIDED
from conversations.speech import Outgoing
from storage.assessment import evaluations, objections
from storage.people import accounts
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation

FORM = "y_kien"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what is wrong in the form of the button, or in the only one that was entered for the speaker."""
    evaluation = _meant(visit, argument)
    if evaluation is None:
        return [nothing_entered(visit)]
    speaking = _speaking(visit, evaluation)
    if evaluation.status in DECIDED:
        return [Outgoing(walks.decided(visit, evaluation))]
    if len(objections.of_evaluation(visit.tx, evaluation.id)) >= entered_by_others.MOST_OPEN:
        waits = visit.language.say("You have said that something is wrong; the village head looks into it.")
        return [Outgoing(waits)]
    name = subjects.one(visit.tx, evaluation.subject_id).name
    return errand.begin(speaking, FORM, {"evaluation": str(evaluation.id), "ten_ho": name})


def nothing_entered(visit: Visit) -> Outgoing:
    """Say that there is nothing to object to."""
    return Outgoing(visit.language.say("Nothing has been entered for you here by somebody else."))


def _meant(visit: Visit, argument: str) -> Evaluation | None:
    """Find the form of the button, for whoever is at this phone; else the speaker's own in front, or the newest."""
    pressed = read_id(argument)
    homes = visit.subjects if pressed is None else [home for one in visit.speakers for home in one.subjects]
    own = [one for home in homes for one in evaluations.of_subject(visit.tx, home.id)]
    found = [one for one in own if entered_by_others.entered(visit, one)]
    named = [one for one in found if one.id == (visit.account.focus if pressed is None else pressed)]
    return next(iter(named or (found if pressed is None else [])), None)


def _speaking(visit: Visit, evaluation: Evaluation) -> Visit:
    """Let the one speak whose household it is, on a phone that several share."""
    if walks.is_own(visit, evaluation):
        return visit
    able = next(one for one in visit.speakers if evaluation.subject_id in {home.id for home in one.subjects})
    accounts.speak_as(visit.tx, visit.account.id, able.person.id)
    accounts.focus_on(visit.tx, visit.account.id, None)
    return anew(visit)
