"""A judge answers in words what a household says is wrong in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.arguments import read_id
from bot.features.evaluating import objections
from conversations.speech import Outgoing
from conversations.trust.introductions import remark
from storage.assessment import evaluations
from storage.assessment import objections as contests
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import Errand

FORM, ANSWERING = "loi_nhan", "answer_contest"
FEWEST_WORDS = 2


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask a judge what to answer about the form of the button; without one, say which wait."""
    evaluation = _open(visit, read_id(argument))
    if evaluation is None:
        return [objections.everywhere(visit)]
    name = subjects.one(visit.tx, evaluation.subject_id).name
    texts = " / ".join(one.text for one in contests.of_evaluation(visit.tx, evaluation.id))
    question = visit.language.say("What do you answer {subject}, who says: “{text}”?", subject=name, text=texts)
    about = {"for": ANSWERING, "evaluation": str(evaluation.id), "cau_hoi": question}
    return errand.begin(visit, FORM, about, meanwhile=True)


def says_nothing(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say that a word alone is no answer."""
    if len(typed.text.split()) >= FEWEST_WORDS:
        return ""
    return visit.language.say("Please write it in a sentence. To leave this, type STOP HERE.")


def give(visit: Visit, of: Errand, walk: Walk) -> list[Outgoing]:
    """Pass the answer on to the household, which settles what it said."""
    evaluation, text = _open(visit, read_id(of.about["evaluation"])), remark(walk.outcome("loi") or "")
    by = visit.speaker
    if evaluation is None or by is None or not objections.settle(visit, evaluation, by.person, "answered", text):
        return [Outgoing(visit.language.say("This has been answered already, or taken back."))]
    name = subjects.one(visit.tx, evaluation.subject_id).name
    return [Outgoing(visit.language.say("✓ {name} has the answer.", name=name))]


def _open(visit: Visit, number: int | None) -> Evaluation | None:
    """Find a form about which an objection waits for the speaker."""
    found = evaluations.find(visit.tx, number) if number is not None else None
    if found is None or not objections.may_answer(visit, found):
        return None
    return found if contests.of_evaluation(visit.tx, found.id) else None
