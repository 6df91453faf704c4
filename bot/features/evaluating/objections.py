"""Objections of households: who has to answer them and by when, who waits, and how one is settled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.messages.notices import tell_heads, tell_households, tell_officers
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
    from storage.tables import EvaluationStatus

MOST_LISTED = 10  # objections of a village
MOST_READ = 1000  # of a commune
MOST_OPEN = 3  # objections to one form that wait at a time


def answered_by(visit: Visit, evaluation_id: int, status: EvaluationStatus) -> Judge:
    """Tell who answers an objection: the commune what it has decided, else whoever judges the form."""
    return "commune" if status in DECIDED else judges.judge_of_form(visit, evaluation_id)


def may_answer(visit: Visit, evaluation: Evaluation) -> bool:
    """Whether the speaker may answer an objection to a form."""
    if evaluation.status in DECIDED:
        return visit.may("recognise", subjects.one(visit.tx, evaluation.subject_id).area_id)
    return judges.may_judge(visit, evaluation)


def object_to(visit: Visit, evaluation: Evaluation, text: str, by: Person, *, is_entered: bool) -> date:
    """Keep an objection of a household, and tell who has to answer it; give the day by which.

    Where others have entered the form, it is answered by correcting it.
    """
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

    judge = answered_by(visit, evaluation.id, evaluation.status)
    tell = tell_officers if judge == "commune" else tell_heads
    buttons = partial(_answers, visit, evaluation, subject, judge, is_entered=is_entered)
    tell(visit, subject.area_id, lambda words: Outgoing(said(words), buttons(words)))
    return due


def _answers(
    visit: Visit, evaluation: Evaluation, subject: Subject, judge: Judge, words: Language, *, is_entered: bool
) -> tuple[Button, ...]:
    """Let a judge answer in words, leave all as it is, or correct a form that was entered by others."""
    if evaluation.status in DECIDED:
        return (_keep(evaluation.id, words),)
    if not is_entered:
        return (reply_button(evaluation.id, words), _stays(evaluation.id, words))
    enter = paper_book.button_to(visit, words, subject.area_id, subject)
    if judge == "village":
        return (enter,)
    return (_keep(evaluation.id, words), *((enter,) if subject.title in {"community", "unit"} else ()))


def reply_button(evaluation_id: int, words: Language, name: str = "") -> Button:
    """Make the button by which a judge answers an objection in words."""
    label = words.say("Answer {name}", name=name) if name else words.say("Reply")
    return command_button(label, "answer_contest", evaluation_id)


def _stays(evaluation_id: int, words: Language) -> Button:
    return command_button(words.say("The form stays"), "result_stays", evaluation_id)


def _keep(evaluation_id: int, words: Language, name: str = "") -> Button:
    label = words.say("The result stays: {subject}", subject=name) if name else words.say("The result stays")
    return command_button(label, "result_stays", evaluation_id)


def waiting(visit: Visit, area_id: int) -> list[Contest]:
    """Give what the speaker has to answer in an area and all under it, what is due first before the rest."""
    found = contests.open_in(visit.tx, area_id, MOST_READ)
    if not found:
        return []
    of_commune = visit.may("recognise", area_id)
    undecided = {one.evaluation_id for one in found if one.status not in DECIDED}
    mine = {one.evaluation_id for one in judges.those_of(visit, undecided)}
    return [one for one in found if (of_commune if one.status in DECIDED else one.evaluation_id in mine)]


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


def buttons(visit: Visit, found: Iterable[Contest]) -> tuple[Button, ...]:
    """Let a judge answer what waits: a result is left as it is, a form that is not decided on answered in words."""
    named = {one.evaluation_id: one for one in reversed(list(found))}
    return tuple(_to_answer(one, visit.language) for one in list(named.values())[:MOST_OPEN])


def _to_answer(one: Contest, words: Language) -> Button:
    make = _keep if one.status in DECIDED else reply_button
    return make(one.evaluation_id, words, one.name)


def everywhere(visit: Visit) -> Outgoing:
    """Say which objections the speaker has to answer, wherever they hold an office."""
    held = dict.fromkeys(role.area_id for role in visit.roles if role.area_id is not None)
    found = list({one.id: one for area_id in held for one in waiting(visit, area_id)}.values())
    return Outgoing("\n".join(said(visit, found)) or visit.language.say("No objection waits."), buttons(visit, found))


def still_waits(visit: Visit, found: Iterable[Contest]) -> str:
    """Say to a household that its objection is being looked into, by whom and until when."""
    first = min(found, key=lambda one: one.answer_by)
    words, day = visit.language, visit.language.date(first.answer_by)
    if answered_by(visit, first.evaluation_id, first.status) == "commune":
        return words.say("You have said that something is wrong; the commune answers by {date}.", date=day)
    return words.say("You have said that something is wrong; the village head answers by {date}.", date=day)


def close(visit: Visit, evaluation: Evaluation, by: Person, how: str) -> bool:
    """Settle all objections to a form, `corrected` or `kept`; False where there are none."""
    found = contests.of_evaluation(visit.tx, evaluation.id)
    settled = [one for one in found if contests.settle(visit.tx, one.id, visit.now)]
    if settled:
        _log(visit, evaluation, "contest.settled", by, how)
    return bool(settled)


def settle(visit: Visit, evaluation: Evaluation, by: Person, how: str, text: str = "") -> bool:
    """Settle all objections to a form, and tell the household, in words of one's own if any; False without any."""
    if not close(visit, evaluation, by, how):
        return False
    subject = subjects.one(visit.tx, evaluation.subject_id)

    def said(words: Language) -> Outgoing:
        see = command_button(words.say("See the form"), "mend", subject.id)
        told = _answered(words, how, by.name, subject.name, text)
        return Outgoing(told, (see, objection_button(evaluation, words)))

    tell_households(visit, {subject.id: said})
    return True


def _answered(words: Language, how: str, name: str, subject: str, text: str) -> str:
    """Say to a household what came of its objection: corrected, kept, or what is answered."""
    match how:
        case "corrected":
            return words.say("{name} has corrected the form of {subject} as you said.", name=name, subject=subject)
        case "answered":
            return words.say(
                "{name} answers about the form of {subject}: “{text}”", name=name, subject=subject, text=text
            )
    return words.say(
        "{name} has looked at the form of {subject} again and left it as it is.", name=name, subject=subject
    )


def told(visit: Visit, evaluation: Evaluation) -> list[str]:
    """Say what was objected to a form lately, and until when it is answered or when it was."""
    return [_told(visit, one) for one in contests.every_of(visit.tx, evaluation.id)[-MOST_OPEN:]]


def _told(visit: Visit, one: Contest) -> str:
    words = visit.language
    if one.settled_at is None:
        until = words.date(one.answer_by)
        return words.say("Said to be wrong: “{text}”, answered by {date} at the latest.", text=one.text, date=until)
    day = words.date(one.settled_at.astimezone(visit.now.tzinfo).date())
    return words.say("Said to be wrong: “{text}”, answered on {date}.", text=one.text, date=day)


def _log(visit: Visit, evaluation: Evaluation, deed: str, by: Person, after: str) -> None:
    link = audit.Link(visit.now, deed, by.id, visit.account.id, subject_id=evaluation.subject_id, after=after)
    audit.record(visit.tx, link._replace(evaluation_id=evaluation.id, before="open" if after != "open" else None))
