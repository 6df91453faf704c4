"""The commune leaves a result as it is to which a household objects."""

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
    """Settle the objections to a decided form, and tell the household; without one, say which wait."""
    number = read_id(argument)
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    if evaluation is None:
        return _waiting(visit)
    subject = subjects.one(visit.tx, evaluation.subject_id)
    if visit.speaker is None or evaluation.status not in DECIDED or not visit.may("recognise", subject.area_id):
        return [refused(visit)]
    if not objections.settle(visit, evaluation, visit.speaker.person, "kept"):
        return [Outgoing(visit.language.say("No objection to the form of {subject} waits.", subject=subject.name))]
    said = visit.language.say("✓ The result of {subject} stays; the household has been told.", subject=subject.name)
    return [Outgoing(said)]


def _waiting(visit: Visit) -> list[Outgoing]:
    held = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    lines = [line for area_id in held for line in objections.listed(visit, area_id)]
    buttons = [button for area_id in held for button in objections.buttons(visit, area_id)]
    return [Outgoing("\n".join(lines) or visit.language.say("No objection waits."), tuple(buttons))]
