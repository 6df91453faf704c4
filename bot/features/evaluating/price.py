"""What it costs to change a form that was handed in, and why some forms are changed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.visit import command_button
from bot.features.years import which
from conversations.rules.stages import DECIDED, is_closed
from conversations.speech import Outgoing
from storage.deciding import signings
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.assessment.evaluations import Evaluation
    from storage.places.subjects import Subject


def price(visit: Visit, evaluation: Evaluation) -> str:
    """Say what changing an answer costs; empty where it costs nothing."""
    return "\n".join(filter(None, [_whose(visit, evaluation), _again(visit, evaluation)]))


def _whose(visit: Visit, evaluation: Evaluation) -> str:
    """Name a form of another year that is not in front, for nobody sees that it is another one."""
    if evaluation.year == visit.today.year or evaluation.id == visit.account.focus:
        return ""
    return named(visit, evaluation)


def named(visit: Visit, evaluation: Evaluation) -> str:
    """Say of which year a form is and whose."""
    name = subjects.one(visit.tx, evaluation.subject_id).name
    return visit.language.say("This is the form of {year} of {subject}.", year=evaluation.year, subject=name)


def _again(visit: Visit, evaluation: Evaluation) -> str:
    words, stage = visit.language, evaluation.status
    if stage == "submitted":
        return words.say("This form has been handed in; whoever changes it has to hand it in again.")
    if stage != "endorsed":
        return ""
    subject = subjects.one(visit.tx, evaluation.subject_id)
    if judges.judge_of(visit.tx, subject.title) == "commune":
        return words.say("The commune has endorsed this form; after a change it is handed in and looked at again.")
    if signings.of_subject(visit.tx, subject.id, evaluation.year):
        return words.say(
            "The village has endorsed this form and signed its list; after a change it is handed in, looked at and "
            "signed again."
        )
    return words.say("The village has endorsed this form; after a change it is handed in and looked at again.")


def closed(visit: Visit, evaluation: Evaluation) -> Outgoing | None:
    """Say why a form is changed no more, and offer to object; None where it may be changed."""
    if not is_closed(
        evaluation.status, evaluation.year, visit.today.year, books_closed=_books_closed(visit, evaluation)
    ):
        return None
    words, subject = visit.language, subjects.one(visit.tx, evaluation.subject_id)
    lines = [] if evaluation.year == visit.today.year else [named(visit, evaluation)]
    lines.append(_decided(visit, subject) if evaluation.status in DECIDED else _year_over(visit, evaluation))
    return Outgoing("\n".join(lines), (objection_button(evaluation, words),))


def _books_closed(visit: Visit, evaluation: Evaluation) -> bool:
    if evaluation.year == visit.today.year:  # mostly; nothing is looked up for it
        return False
    return which.is_closed(visit, subjects.one(visit.tx, evaluation.subject_id).area_id, evaluation.year)


def _decided(visit: Visit, subject: Subject) -> str:
    return visit.language.say(
        "The commune has decided on this form, so it cannot be changed here any more. If something is wrong, ask "
        "{whom} or tap SOMETHING IS WRONG; only a new decision of the commune can change the result.",
        whom=judges.whom(visit, subject.title, subject.area_id),
    )


def _year_over(visit: Visit, evaluation: Evaluation) -> str:
    return visit.language.say(
        "The year {year} is over, so this form cannot be changed any more. If something is wrong, tap SOMETHING IS "
        "WRONG.",
        year=evaluation.year,
    )


def objection_button(evaluation: Evaluation, words: Language) -> Button:
    """Make the button by which a household objects."""
    return command_button(words.say("Something is wrong"), "contest", evaluation.id)
