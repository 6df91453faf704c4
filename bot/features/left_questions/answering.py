"""Answering a question that was left: it is put alone, its answer is the household's, and the household is told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.dialogue import errand as errands
from bot.dialogue import judges, looking
from bot.dialogue.arguments import read_id
from bot.dialogue.messages.notices import tell_households
from bot.dialogue.visit import command_button
from bot.features.evaluating import walks
from bot.features.left_questions import listing
from bot.features.lists import reckoning
from bot.people.signature import in_office
from conversations.saying import telling
from conversations.saying.asking import name_of
from conversations.saying.refusing import say_refusal
from conversations.saying.values import answer_text
from conversations.speech import Outgoing
from conversations.turns.looking import look_at
from conversations.turns.turn import take_turn
from conversations.walking.left import holding_back
from conversations.walking.outcome import Answered, Paused
from storage import audit
from storage.assessment import answers, evaluations, left
from storage.talk import errands as kept

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.walking.walk import Walk
    from storage.assessment.left import LeftQuestion
    from storage.talk.errands import Errand

PURPOSE = "left"
GIVEN = "given"
"""Of an errand in which an answer is looked at again: when it was given."""


def is_left(errand: Errand) -> bool:
    """Tell whether one question is answered in it that somebody left."""
    return errand.about.get("for") == PURPOSE


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Put the question that was chosen, as it stands in the household's form."""
    found = _open(visit, argument)
    return [found] if isinstance(found, Outgoing) else _put(visit, found)


def _put(visit: Visit, found: LeftQuestion, **more: str) -> list[Outgoing]:
    evaluation = evaluations.one(visit.tx, found.evaluation_id)
    preload, _ = reckoning.told_from_outside(visit.tx, evaluation)
    log = answers.log(visit.tx, evaluation.id)
    meant = {"left": str(found.id), "at": str(evaluation.id), errands.ONLY: found.path, **more}
    about = {**preload, "for": PURPOSE, **meant}
    heading = Outgoing(visit.language.say("You answer for {name}. To leave it type STOP.", name=found.name))
    return [heading, *errands.begin_version(visit, evaluation.digest, about, brief=True, log=log)]


def slipped(visit: Visit, at: datetime) -> list[Outgoing] | None:
    """Look again at the answer that was given at a moment; None where none was, or it does not stand any more."""
    found = _given(visit, at)
    if found is None:
        return None
    heading, *_ = _put(visit, found, given=at.isoformat())
    errand = kept.open_of(visit.tx, visit.account.id)
    walk = errands.walk_of(visit, errand) if errand is not None else None
    spot = walk.find(found.path) if walk is not None else None
    if walk is None or spot is None:
        return None
    turn = look_at(walk, spot, visit.language)
    looking.keep(visit, walk)
    return [heading, *turn.says]


def _given(visit: Visit, at: datetime) -> LeftQuestion | None:
    found = left.given(visit.tx, visit.account.id, at)
    return found if found is not None and judges.those_of(visit, [found.evaluation_id]) else None


def _in_hand(visit: Visit, errand: Errand) -> LeftQuestion | Outgoing:
    """Give what is answered in an errand, for the first time or once more."""
    if GIVEN not in errand.about:
        return _open(visit, errand.about["left"])
    found = _given(visit, datetime.fromisoformat(errand.about[GIVEN]))
    return found or Outgoing(_too_late(visit.language))


def _too_late(words: Language) -> str:
    return words.say("This question waits no more: the household has answered otherwise since.")


def _open(visit: Visit, argument: str) -> LeftQuestion | Outgoing:
    """Give what waits under a number and is the speaker's to answer, or say why it is not."""
    number, words = read_id(argument), visit.language
    found = left.find(visit.tx, number) if number is not None else None
    if found is None:
        return Outgoing(words.say("This question waits no more: it has been answered, or the form was handed in."))
    if not judges.those_of(visit, [found.evaluation_id]):
        return Outgoing(words.say("Only the one to whom this question was left can answer it."))
    return found


def hear(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard for the question that is put, and nothing for any other."""
    found = _in_hand(visit, errand)
    if isinstance(found, Outgoing):
        kept.drop(visit.tx, errand.id)
        return [found]
    walk = errands.walk_of(visit, errand)
    turn = take_turn(walk, visit.heard, visit.language)
    is_left = any(isinstance(deed, Paused) for deed in turn.deeds)
    if GIVEN in errand.about and (is_left or (walk.look is None and not turn.deeds)):
        kept.drop(visit.tx, errand.id)
        return [listing.shown(visit, listing.read(visit), visit.language.say("✓ It stays as it was."))]
    if is_left:
        kept.drop(visit.tx, errand.id)
        return [Outgoing(visit.language.say("The question still waits. To see all that wait type QUESTIONS LEFT."))]
    deed = next((one for one in turn.deeds if isinstance(one, Answered) and one.path == found.path), None)
    if deed is not None:
        return _taken(visit, errand, found, deed)
    if walk.look is not None and walk.look.spot.path != found.path:  # other answers are the household's
        walk.look = None
        return [telling.goes_on(walk, visit.language)]
    looking.keep(visit, walk)
    return list(turn.says)


def _taken(visit: Visit, errand: Errand, found: LeftQuestion, deed: Answered) -> list[Outgoing]:
    """Write the answer into the form as it stands now, where it still fits there, and tell the household."""
    words, evaluation = visit.language, evaluations.one(visit.tx, found.evaluation_id)
    walk = walks.open_walk(visit, evaluation)
    walk.look = None
    spot = walk.find(found.path)
    kept.drop(visit.tx, errand.id)
    if walk.closed is not None:
        return [walk.closed]
    if spot is None:
        return [Outgoing(_too_late(words))]
    refusal = walk.put(spot, deed.value)
    if refusal is not None:
        return [Outgoing(say_refusal(walk, refusal, words)), *run(visit, str(found.id))]
    walks.keep(visit, evaluation, [Answered(deed.path, walk.log[deed.path])])
    link = audit.Link(visit.now, "answer.witnessed", visit.by, visit.account.id, found.area_id)
    audit.record(visit.tx, link._replace(subject_id=found.subject_id, evaluation_id=evaluation.id))
    tell_households(visit, {found.subject_id: lambda language: _told(visit, walk, found, language)})
    done = words.say("✓ {name}, {question}: {answer}", name=found.name, **_named(walk, found, words))
    return [listing.shown(visit, listing.read(visit), done)]


def _named(walk: Walk, found: LeftQuestion, words: Language) -> dict[str, str]:
    spot = walk.find(found.path)
    if spot is None:
        raise LookupError(f"{found.path} was just answered")
    return {"question": name_of(walk, spot, words), "answer": answer_text(walk, spot, words)}


def _told(visit: Visit, walk: Walk, found: LeftQuestion, words: Language) -> Outgoing:
    """Tell the household its new answer, how it is changed, and what is left to be done."""
    spot = walk.find(found.path)
    number = spot.question.number if spot is not None else ""
    who = in_office(visit.tx, found.area_id, visit.speaker.person, visit.today, words) if visit.speaker else ""
    named = _named(walk, found, words)
    told = words.say("{who} has answered {question} of {name}: {answer}.", who=who, name=found.name, **named)
    wrong = words.say("If that is not right type EDIT {number}.", number=number)
    is_done = not walk.unanswered() and not holding_back(walk)
    then = words.say("To hand it in type HAND IN.") if is_done else ""
    label = words.say("Go on with the form")
    lines = [f"{told} {wrong}", f"{telling.standing(walk, words)} {then}".strip()]
    return Outgoing("\n".join(lines), (command_button(label, "begin", found.subject_id),))
