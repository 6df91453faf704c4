"""Ends the two errands around answering for others: the consent of the households, and what one objects to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.entering import moving
from bot.features.evaluating import entered_by_others, objecting, walks
from conversations.rules.stages import DECIDED
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.assessment import evaluations

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.talk.errands import Errand


def begin(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Begin the round of whoever has the right, where the households have consented."""
    consent = walk.outcome("cach") or "no"
    if consent == "no":
        first = visit.language.say("Please ask the households first. Nothing has been entered. Type ENTER afterwards.")
        return [Outgoing(first)]
    return moving.start(visit, errand, consent)


def object_to(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what a household says is wrong, and pass it on to the village head."""
    evaluation = evaluations.find(visit.tx, int(errand.about["evaluation"]))
    if evaluation is None or visit.speaker is None or not walks.is_own(visit, evaluation):
        return [objecting.nothing_entered(visit)]
    if evaluation.status in DECIDED:
        return [Outgoing(walks.decided(visit, evaluation))]
    entered_by_others.object_to(visit, evaluation, remark(walk.outcome("y_kien") or ""), visit.speaker.person)
    said = visit.language.say(
        "✓ The village head has been told about the form of {subject}. When it is settled, you are told here.",
        subject=errand.about["ten_ho"],
    )
    return [Outgoing(said)]
