"""A judge leaves a result or a form as it is to which a household objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.features.evaluating import objections
from bot.features.recognising.command import refused
from conversations.rules.stages import DECIDED
from conversations.speech import Outgoing
from storage.assessment import evaluations
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Settle the objections to a form, and tell the household; without one, say which wait."""
    number = read_id(argument)
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    if evaluation is None:
        return [objections.everywhere(visit)]
    subject = subjects.one(visit.tx, evaluation.subject_id)
    if visit.speaker is None or not objections.may_answer(visit, evaluation):
        return [refused(visit)]
    if not objections.settle(visit, evaluation, visit.speaker.person, "kept"):
        return [Outgoing(visit.language.say("No objection to the form of {subject} waits.", subject=subject.name))]
    if evaluation.status in DECIDED:
        said = visit.language.say("✓ The result of {subject} stays; the household has been told.", subject=subject.name)
    else:
        said = visit.language.say("✓ The form of {subject} stays; the household has been told.", subject=subject.name)
    return [Outgoing(said)]
