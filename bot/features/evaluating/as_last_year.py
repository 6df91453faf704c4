"""Last year's answers taken as the starting point of this year's: Giống năm ngoái."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.dialogue.visit import command_button
from bot.features.evaluating import walks
from conversations.saying import telling
from conversations.speech import Outgoing
from conversations.walking.carrying import carry_over
from storage.assessment import answers, evaluations
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Button
    from storage.assessment.evaluations import Evaluation


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Take last year's answers for the form in front, show all of them, and ask the rest."""
    evaluation = _meant(visit, argument)
    before = last_years(visit, evaluation) if evaluation else None
    if evaluation is None or before is None:
        return [Outgoing(visit.language.say("There are no answers of last year to take over here."))]
    accounts.focus_on(visit.tx, visit.account.id, evaluation.id)
    walk = walks.open_walk(visit, evaluation)
    taken = carry_over(walk, walks.open_walk(visit, before))
    walks.keep(visit, evaluation, taken)
    said = visit.language.count(
        "{number} answer of {year} has been taken over. Please look whether it is still true:",
        "{number} answers of {year} have been taken over. Please look whether they are still true:",
        len(taken),
        year=before.year,
    )
    shown = telling.review(walk, visit.language)
    return [replace(shown, text=f"{said}\n{shown.text}"), telling.goes_on(walk, visit.language)]


def offer(visit: Visit, evaluation: Evaluation) -> tuple[Button, ...]:
    """Offer last year's answers where nothing is answered yet this year."""
    if answers.log(visit.tx, evaluation.id) or last_years(visit, evaluation) is None:
        return ()
    return (command_button(visit.language.say("Same as last year"), "as_before", evaluation.id),)


def last_years(visit: Visit, evaluation: Evaluation) -> Evaluation | None:
    """Find what the same subject handed in by the same form the year before."""
    found = evaluations.of_subject(visit.tx, evaluation.subject_id)
    fitting = (one for one in found if (one.form_id, one.year) == (evaluation.form_id, evaluation.year - 1))
    return next((one for one in fitting if one.status != "draft"), None)


def _meant(visit: Visit, argument: str) -> Evaluation | None:
    """Find the form of the button, or the one in front, if it is the speaker's own and has no answer yet."""
    pressed = read_id(argument)
    wanted = visit.account.focus if pressed is None else pressed
    found = evaluations.find(visit.tx, wanted) if wanted is not None else None
    if found is None or found.subject_id not in {subject.id for subject in visit.subjects}:
        return None
    return found if found.status == "draft" and not answers.log(visit.tx, found.id) else None
