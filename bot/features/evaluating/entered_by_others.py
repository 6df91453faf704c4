"""Answers entered for a household by others: it is told by whom, sees them, and may say that something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.notices import tell_heads, tell_households
from bot.dialogue.visit import command_button
from bot.features.evaluating import paper_book, walks
from conversations.rounds import form_in_short
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import answers
from storage.assessment import objections as contests
from storage.people import people
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Button
    from storage.assessment.evaluations import Evaluation
    from storage.people.people import Person

MOST_LISTED = 10  # objections of a village
MOST_OPEN = 3  # objections to one form that wait at a time


def entered(visit: Visit, evaluation: Evaluation) -> dict[int | None, answers.AnswerEntry]:
    """Give by person the last answer each has entered for a household, of those that still stand."""
    last = {entry.path: entry for entry in answers.history(visit.tx, evaluation.id)}
    found = [one for one in last.values() if one.how == "on_behalf" and one.value is not None]
    return {one.person_id: one for one in sorted(found, key=lambda one: one.at)}


def told_on_opening(visit: Visit, evaluation: Evaluation) -> list[Outgoing]:
    """Tell a household that opens its form who entered what for it; nothing where it answered everything itself."""
    found = entered(visit, evaluation)
    if not found:
        return []
    words = visit.language
    lines = [_entered_by(visit, number, entry, words) for number, entry in found.items()]
    listed = form_in_short.answered(walks.open_walk(visit, evaluation), words)
    waiting = len(contests.of_evaluation(visit.tx, evaluation.id))
    how = words.say("Is something wrong? Tap SOMETHING IS WRONG, or correct it yourself.")
    if waiting:
        how = words.say("You have said that something is wrong; the village head looks into it.")
    return [Outgoing("\n".join([*lines, *listed, how]), (button(evaluation, words),))]


def _entered_by(visit: Visit, person_id: int | None, entry: answers.AnswerEntry, words: Language) -> str:
    person = people.find(visit.tx, person_id) if person_id is not None else None
    name = (person.name if person else "") or words.say("somebody who is not here any more")
    day = words.date(entry.at.astimezone(visit.now.tzinfo).date())
    return words.say("{name} entered this form for the household on {date}:", name=name, date=day)


def button(evaluation: Evaluation, words: Language) -> Button:
    """Make the button by which a household objects."""
    return command_button(words.say("Something is wrong"), "contest", evaluation.id)


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
            told, (command_button(words.say("See the form"), "mend", subject.id), button(evaluation, words))
        )

    tell_households(visit, {subject.id: said})


def object_to(visit: Visit, evaluation: Evaluation, text: str, by: Person) -> None:
    """Keep an objection of a household, and tell the heads of its village."""
    contests.add(visit.tx, evaluation.id, by.id, visit.account.id, text, visit.now)
    subject = subjects.one(visit.tx, evaluation.subject_id)
    _log(visit, evaluation, "evaluation.contested", by, "open")

    def said(words: Language) -> Outgoing:
        told = words.say(
            "{subject} says that something in its form is wrong: “{text}”", subject=subject.name, text=text
        )
        return Outgoing(told, (paper_book.button_to(visit, words, subject.area_id, subject.id),))

    tell_heads(visit, subject.area_id, said)


def objections(visit: Visit, area_id: int) -> list[str]:
    """Say who in an area says that something in its form is wrong; nothing where nobody does."""
    count = contests.count_open(visit.tx, area_id)
    if not count:
        return []
    names = dict.fromkeys(one.name for one in contests.open_in(visit.tx, area_id, MOST_LISTED))
    said = visit.language.count(
        "{number} objection waits: {names}.", "{number} objections wait: {names}.", count, names=", ".join(names)
    )
    return [said]


def settle(visit: Visit, evaluation: Evaluation, by: Person, how: str) -> bool:
    """Settle all objections to a form, `corrected` or `kept`, and tell the household; False where there are none."""
    found = contests.of_evaluation(visit.tx, evaluation.id)
    settled = [one for one in found if contests.settle(visit.tx, one.id, visit.now)]
    if not settled:
        return False
    _log(visit, evaluation, "contest.settled", by, how)
    subject = subjects.one(visit.tx, evaluation.subject_id)

    def said(words: Language) -> Outgoing:
        corrected = words.say(
            "{name} has corrected the form of {subject} as you said.", name=by.name, subject=subject.name
        )
        kept = words.say(
            "{name} has looked at the form of {subject} again and left it as it is.", name=by.name, subject=subject.name
        )
        see = command_button(words.say("See the form"), "mend", subject.id)
        return Outgoing(corrected if how == "corrected" else kept, (see, button(evaluation, words)))

    tell_households(visit, {subject.id: said})
    return True


def _log(visit: Visit, evaluation: Evaluation, deed: str, by: Person, after: str) -> None:
    link = audit.Link(visit.now, deed, by.id, visit.account.id, subject_id=evaluation.subject_id, after=after)
    audit.record(visit.tx, link._replace(evaluation_id=evaluation.id, before="open" if after != "open" else None))
