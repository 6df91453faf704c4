"""Ends the two errands around answering for others: the consent of the households, and what one objects to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.entering import moving, village_round
from bot.features.evaluating import entered_by_others, objecting, objections, walks
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
    if consent == "no" and village_round.title_of(errand) == "family":
        first = visit.language.say("Please ask the households first. Nothing has been entered. Type ENTER afterwards.")
        return [Outgoing(first)]
    if consent == "no":
        return [Outgoing(visit.language.say("Please ask them first. Nothing has been entered."))]
    return moving.start(visit, errand, {"consent": consent, "named": walk.outcome("neu_ten") or ""})


def object_to(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep what a household says is wrong, and pass it on to who has to answer."""
    evaluation = evaluations.find(visit.tx, int(errand.about["evaluation"]))
    if evaluation is None or visit.speaker is None or not walks.is_own(visit, evaluation):
        return [objecting.nothing_there(visit)]
    text, by, words = remark(walk.outcome("y_kien") or ""), visit.speaker.person, visit.language
    is_entered = bool(entered_by_others.entered(visit, evaluation))
    due, whose = objections.object_to(visit, evaluation, text, by, is_entered=is_entered), errand.about["ten_ho"]
    day = words.date(due)
    if objections.answered_by(visit, evaluation.id, evaluation.status) == "commune":
        told = words.say(
            "✓ The commune has been told about the form of {subject} and answers by {date}, here.",
            subject=whose,
            date=day,
        )
    else:
        told = words.say(
            "✓ The village head has been told about the form of {subject} and answers by {date}, here.",
            subject=whose,
            date=day,
        )
    return [Outgoing(told)]
