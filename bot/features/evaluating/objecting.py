"""A household says that something is wrong: in what was entered for it, sent back to it or decided about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue import errand
from bot.dialogue.arguments import read_id
from bot.dialogue.visit import anew, command_button
from bot.features.evaluating import entered_by_others, objections, price, walks
from conversations.speech import Outgoing
from conversations.understanding.words import read_word
from conversations.walking.before import to_edit
from storage.assessment import evaluations, reviews
from storage.assessment import objections as contests
from storage.people import accounts
from storage.places import subjects

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from storage.assessment.evaluations import Evaluation
    from storage.talk.errands import Errand

FORM = "y_kien"
FEWEST_WORDS = 3


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask what is wrong in the form of the button, or in the one that is meant; what can be mended is mended."""
    evaluation = _meant(visit, argument)
    if evaluation is None:
        return [nothing_there(visit)]
    speaking = _speaking(visit, evaluation)
    if not may_object(visit, evaluation):
        return [_mend(visit, evaluation)]
    waiting = contests.of_evaluation(visit.tx, evaluation.id)
    if len(waiting) >= objections.MOST_OPEN:
        return [Outgoing(objections.still_waits(visit, waiting))]
    name = subjects.one(visit.tx, evaluation.subject_id).name
    first, *others = errand.begin(speaking, FORM, {"evaluation": str(evaluation.id), "ten_ho": name})
    return [_or_mend(speaking, evaluation, first), *others]


def _or_mend(visit: Visit, evaluation: Evaluation, asked: Outgoing) -> Outgoing:
    """Say beside the question that one's own answers can be mended, where they can."""
    if price.closed(visit, evaluation) is not None or entered_by_others.entered(visit, evaluation):
        return asked
    words = visit.language
    how = words.say("Your own answers you can mend yourself: type SEE THE FORM.")
    see = command_button(words.say("See the form"), "mend", evaluation.subject_id)
    return replace(asked, text=f"{how}\n\n{asked.text}", buttons=(*asked.buttons, see))


def may_object(visit: Visit, evaluation: Evaluation) -> bool:
    """Whether somebody else has a word in a form: it waits for one, others have entered it or sent it back."""
    if evaluation.status != "draft" or price.closed(visit, evaluation) is not None:
        return True
    came_back = reviews.latest(visit.tx, [evaluation.id]).get(evaluation.id) == "returned"
    return came_back or bool(entered_by_others.entered(visit, evaluation))


def answered_at_once(visit: Visit) -> Outgoing | None:
    """Say how to mend a form in which nobody else has a word, to who only says that something is wrong; else None."""
    evaluation = _meant(visit, "")
    return _mend(visit, evaluation) if evaluation is not None and not may_object(visit, evaluation) else None


def says_nothing(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say that a word is no objection: it sets a day by which an office has to answer."""
    if len(typed.text.split()) >= FEWEST_WORDS and read_word(typed.text) is None:
        return ""
    return visit.language.say("Please write in a sentence what is wrong. To leave this, type STOP HERE.")


def nothing_there(visit: Visit) -> Outgoing:
    """Say that there is nothing to object to."""
    words = visit.language
    told = words.say("There is no form of yours here yet to which one could object.")
    return Outgoing(told, (command_button(words.say("Start"), "begin"),))


def _mend(visit: Visit, evaluation: Evaluation) -> Outgoing:
    """Say that one's own answers are mended, and what that costs."""
    words, name = visit.language, subjects.one(visit.tx, evaluation.subject_id).name
    how = words.say(
        "The form of {subject} holds your own answers, so you can mend them: type for example EDIT {number}.",
        subject=name,
        number=to_edit(walks.open_walk(visit, evaluation)),
    )
    see = command_button(words.say("See the form"), "mend", evaluation.subject_id)
    return Outgoing("\n".join(filter(None, [how, price.price(visit, evaluation)])), (see,))


def _meant(visit: Visit, argument: str) -> Evaluation | None:
    """Find the form of the button, for whoever is at this phone; else the speaker's own in front, or the newest.

    Of several that are not in front, one to which something can be objected is meant rather than one to be mended.
    """
    pressed = read_id(argument)
    homes = visit.subjects if pressed is None else [home for one in visit.speakers for home in one.subjects]
    own = [one for home in homes for one in evaluations.of_subject(visit.tx, home.id)]
    named = [one for one in own if one.id == (visit.account.focus if pressed is None else pressed)]
    if named or pressed is not None:
        return next(iter(named), None)
    newest = sorted(own, key=lambda one: (not may_object(visit, one), -one.year))
    return next(iter(newest), None)


def _speaking(visit: Visit, evaluation: Evaluation) -> Visit:
    """Let the one speak whose household it is, on a phone that several share."""
    if walks.is_own(visit, evaluation):
        return visit
    able = next(one for one in visit.speakers if evaluation.subject_id in {home.id for home in one.subjects})
    accounts.speak_as(visit.tx, visit.account.id, able.person.id)
    accounts.focus_on(visit.tx, visit.account.id, None)
    return anew(visit)
