"""Sending a form back: the questions to be mended are open again, everything else stays, and the household is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages.notices import tell_households
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections, walks
from bot.features.lists.village_list import upset
from conversations.saying import asking, telling
from conversations.speech import Outgoing
from storage.assessment import answers, evaluations, reviews
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation


def send_back(visit: Visit, evaluation: Evaluation, walk: Walk, spots: Sequence[Spot], remark: str) -> str:
    """Return a form for some of its questions; what is given says how the household was told."""
    by = visit.by
    if by is None or not evaluations.reopen(visit.tx, evaluation.id, visit.now):
        return visit.language.say("This form cannot be returned any more.")
    withdrawn = answers.AnswerEntry(evaluation.id, "", None, visit.now, visit.account.id, by, "on_behalf", "withdrawn")
    answers.append(visit.tx, [withdrawn._replace(path=spot.path) for spot in spots])
    mend = tuple(spot.path for spot in spots)
    reviews.record(visit.tx, [reviews.Review(evaluation.id, by, "returned", visit.now, remark, mend)])
    walks.note(visit, evaluation, "evaluation.returned", "draft")
    # What goes back is the answer to what the household said.
    answers_it = visit.speaker is not None and objections.close(visit, evaluation, visit.speaker.person, "returned")
    opened = upset(visit, evaluation)
    told = _tell(visit, evaluation, walk, spots, remark, answers_it=answers_it)
    again = visit.language.say("The signed list is open again and needs a new signature.")
    return f"{told}\n{again}" if opened else told


def _tell(
    visit: Visit, evaluation: Evaluation, walk: Walk, spots: Sequence[Spot], remark: str, *, answers_it: bool
) -> str:
    subject = subjects.one(visit.tx, evaluation.subject_id)

    def said(words: Language) -> Outgoing:
        lines = [
            *([words.say("This answers what you said was wrong.")] if answers_it else []),
            words.count(
                "The form of {subject} came back with {number} thing to mend:",
                "The form of {subject} came back with {number} things to mend:",
                len(spots),
                subject=subject.name,
            ),
            *(
                f"{asking.name_of(walk, one, words)}: {telling.shortened(asking.label(walk, one, words))}"
                for one in spots
            ),
            words.say("They write: “{remark}”", remark=remark),
            words.say("All other answers are kept."),
        ]
        return Outgoing("\n".join(lines), (command_button(words.say("Mend now"), "mend", subject.id),))

    if tell_households(visit, {subject.id: said}):
        return visit.language.say("✓ Returned. {subject} has been told.", subject=subject.name)
    return visit.language.say("✓ Returned. {subject} has no phone here: please tell them.", subject=subject.name)
