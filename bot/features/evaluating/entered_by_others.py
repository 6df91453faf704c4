"""Answers entered for a household by others: it is told by whom, sees them, and may say that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.messages.notices import tell_households
from bot.dialogue.visit import command_button
from bot.features.evaluating import objections, walks
from bot.features.evaluating.price import objection_button
from conversations.press import press_for_all
from conversations.saying import telling
from conversations.speech import Button, Outgoing
from storage.assessment import answers
from storage.assessment import objections as contests
from storage.people import people
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from storage.assessment.evaluations import Evaluation
    from storage.people.people import Person
    from storage.places.subjects import Subject


def entered(visit: Visit, evaluation: Evaluation) -> dict[int | None, answers.AnswerEntry]:
    """Give by person the last answer each has entered for a household, of those that still stand."""
    last = {entry.path: entry for entry in answers.history(visit.tx, evaluation.id)}
    found = [one for one in last.values() if one.how == "on_behalf" and one.value is not None]
    return {one.person_id: one for one in sorted(found, key=lambda one: one.at)}


def told_on_opening(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Tell a household that opens its form who entered what for it; nothing where it answered everything itself."""
    found = entered(visit, evaluation)
    if not found:
        return _told_objected(visit, evaluation)
    words = visit.language
    subject = subjects.one(visit.tx, evaluation.subject_id)
    lines = [_entered_by(visit, subject, number, entry) for number, entry in found.items()]
    see = Button(words.say("See all answers"), press_for_all(walks.open_walk(visit, evaluation), telling.REVIEW))
    found_open = contests.of_evaluation(visit.tx, evaluation.id)
    how = words.say("Is something wrong? Tap SOMETHING IS WRONG, or correct it yourself.")
    if found_open:
        how = objections.still_waits(visit, found_open)
    listed = objections.told(visit, evaluation)
    return [Outgoing("\n".join([*lines, *listed, how]), (see, objection_button(evaluation, words)))]


def _told_objected(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Tell what the household itself has said is wrong, and how that stands."""
    lines = objections.told(visit, evaluation)
    return [Outgoing("\n".join(lines), (objection_button(evaluation, visit.language),))] if lines else []


def _entered_by(visit: Visit, subject: Subject, person_id: int | None, entry: answers.AnswerEntry) -> str:
    words = visit.language
    person = people.find(visit.tx, person_id) if person_id is not None else None
    name = (person.name if person else "") or words.say("somebody who is not here any more")
    day = words.date(entry.at.astimezone(visit.now.tzinfo).date())
    if subject.title != "family":
        return words.say("{name} entered this form for {subject} on {date}.", name=name, subject=subject.name, date=day)
    return words.say("{name} entered this form for the household on {date}.", name=name, date=day)


def tell_entered(visit: Visit, evaluation: Evaluation, by: Person) -> None:
    """Tell the phones of a household at once that its form was handed in with answers entered for it."""
    if not entered(visit, evaluation):
        return
    subject = subjects.one(visit.tx, evaluation.subject_id)

    def said(words: Language) -> Outgoing:
        told = words.say(
            "{name} has entered and handed in the form of {subject}. Please look whether it is right.",
            name=by.name,
            subject=subject.name,
        )
        return Outgoing(
            told, (command_button(words.say("See the form"), "mend", subject.id), objection_button(evaluation, words))
        )

    tell_households(visit, {subject.id: said})
