"""Objections of households: who has to answer them and by when, who waits, and how one is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.notices import tell_heads, tell_households, tell_officers
from bot.dialogue.visit import command_button
from bot.features.evaluating.price import objection_button
from bot.features.lists import paper_book
from conversations.rules.stages import DECIDED
from conversations.speech import Outgoing
from storage import audit
from storage.assessment import objections as contests
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.judging import Judge
    from conversations.speech import Button
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.objections import Contest
    from storage.people.people import Person
    from storage.places.subjects import Subject
    from storage.store import Tx
    from storage.tables import EvaluationStatus, Title

MOST_LISTED = 10  # objections of a village
MOST_READ = 1000  # of a commune
MOST_OPEN = 3  # objections to one form that wait at a time


def answered_by(tx: Tx, status: EvaluationStatus, title: Title) -> Judge:
    """Tell who answers an objection: the commune what it has decided or judges, the village all else."""
    return "commune" if status in DECIDED else judges.judge_of(tx, title)


def object_to(visit: Visit, evaluation: Evaluation, text: str, by: Person) -> date:
    """Keep an objection of a household, and tell who has to answer it; give the day by which."""
    contests.add(visit.tx, evaluation.id, by.id, visit.account.id, text, visit.now)
    due = contests.due(visit.now)
    subject = subjects.one(visit.tx, evaluation.subject_id)
    _log(visit, evaluation, "evaluation.contested", by, "open")

    def said(words: Language) -> str:
        told = words.say(
            "{subject} says that something in its form is wrong: “{text}”", subject=subject.name, text=text
        )
        until = words.say("Please answer by {date}.", date=words.date(due))
        return f"{told}\n{until}"

    if answered_by(visit.tx, evaluation.status, subject.title) == "commune":
        tell_officers(
            visit, subject.area_id, lambda words: Outgoing(said(words), _answers(visit, evaluation, subject, words))
        )
    else:
        tell_heads(
            visit,
            subject.area_id,
            lambda words: Outgoing(said(words), (paper_book.button_to(visit, words, subject.area_id, subject),)),
        )
    return due


def _answers(visit: Visit, evaluation: Evaluation, subject: Subject, words: Language) -> tuple[Button, ...]:
    """Let an officer leave a result as it is, or correct the form that others may enter and nobody has decided on."""
    keep = _keep(evaluation.id, words)
    if evaluation.status in DECIDED or subject.title not in {"community", "unit"}:
        return (keep,)
    return (keep, paper_book.button_to(visit, words, subject.area_id, subject))


def _keep(evaluation_id: int, words: Language, name: str = "") -> Button:
    label = words.say("The result stays: {subject}", subject=name) if name else words.say("The result stays")
    return command_button(label, "result_stays", evaluation_id)


def waiting(visit: Visit, area_id: int) -> list[Contest]:
    """Give what the speaker has to answer in an area and all under it, what is due first before the rest."""
    found = contests.open_in(visit.tx, area_id, MOST_READ)
    if not found:
        return []
    mine = {
        judge
        for judge, right in (("village", "sign_off"), ("commune", "recognise"))
        if visit.may(right, area_id)  # type: ignore[arg-type]
    }
    return [one for one in found if answered_by(visit.tx, one.status, one.title) in mine]


def listed(visit: Visit, area_id: int) -> list[str]:
    """Say whose objections the speaker has to answer and by when; nothing where nobody objects."""
    return said(visit, waiting(visit, area_id))


def said(visit: Visit, found: Iterable[Contest]) -> list[str]:
    """Say who objects, and by when each is to be answered."""
    words, every = visit.language, list(found)
    if not every:
        return []
    named = {one.subject_id: one for one in reversed(every)}  # of several of one household the first one due
    shown = sorted(named.values(), key=lambda one: (one.answer_by, one.id))[:MOST_LISTED]
    names = ", ".join(_named(visit, one) for one in shown)
    count = words.count(
        "{number} objection waits: {names}.", "{number} objections wait: {names}.", len(every), names=names
    )
    return [count]


def _named(visit: Visit, one: Contest) -> str:
    words, day = visit.language, visit.language.date(one.answer_by)
    if one.answer_by < visit.today:
        return words.say("{name} (OVERDUE since {date})", name=one.name, date=day)
    return words.say("{name} (by {date})", name=one.name, date=day)


def buttons(visit: Visit, area_id: int) -> tuple[Button, ...]:
    """Let an officer leave the results as they are to which households object."""
    found = [one for one in waiting(visit, area_id) if one.status in DECIDED]
    named = {one.evaluation_id: one.name for one in reversed(found)}
    return tuple(_keep(number, visit.language, name) for number, name in list(named.items())[:MOST_OPEN])


def still_waits(visit: Visit, found: Iterable[Contest]) -> str:
    """Say to a household that its objection is being looked into, by whom and until when."""
    first = min(found, key=lambda one: one.answer_by)
    words, day = visit.language, visit.language.date(first.answer_by)
    if answered_by(visit.tx, first.status, first.title) == "commune":
        return words.say("You have said that something is wrong; the commune answers by {date}.", date=day)
    return words.say("You have said that something is wrong; the village head answers by {date}.", date=day)


def close(visit: Visit, evaluation: Evaluation, by: Person, how: str) -> bool:
    """Settle all objections to a form, `corrected` or `kept`; False where there are none."""
    found = contests.of_evaluation(visit.tx, evaluation.id)
    settled = [one for one in found if contests.settle(visit.tx, one.id, visit.now)]
    if settled:
        _log(visit, evaluation, "contest.settled", by, how)
    return bool(settled)


def settle(visit: Visit, evaluation: Evaluation, by: Person, how: str) -> bool:
    """Settle all objections to a form, and tell the household; False where there are none."""
    if not close(visit, evaluation, by, how):
        return False
    subject = subjects.one(visit.tx, evaluation.subject_id)

    def said(words: Language) -> Outgoing:
        corrected = words.say(
            "{name} has corrected the form of {subject} as you said.", name=by.name, subject=subject.name
        )
        kept = words.say(
            "{name} has looked at the form of {subject} again and left it as it is.", name=by.name, subject=subject.name
        )
        see = command_button(words.say("See the form"), "mend", subject.id)
        told = corrected if how == "corrected" else kept
        return Outgoing(told, (see, objection_button(evaluation, words)))

    tell_households(visit, {subject.id: said})
    return True


def _log(visit: Visit, evaluation: Evaluation, deed: str, by: Person, after: str) -> None:
    link = audit.Link(visit.now, deed, by.id, visit.account.id, subject_id=evaluation.subject_id, after=after)
    audit.record(visit.tx, link._replace(evaluation_id=evaluation.id, before="open" if after != "open" else None))
