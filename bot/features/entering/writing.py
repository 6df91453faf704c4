"""One line for one household: its answers with the consent that was witnessed, handed in when complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.features.entering import village_round
from bot.features.evaluating import entered_by_others, walks
from conversations.rounds import household, one_line
from conversations.rules.stages import DECIDED
from conversations.turns.answering import answer_media
from conversations.turns.wishing import handed_in
from conversations.walking.outcome import Answered
from storage import audit
from storage.assessment import answers, evaluations
from storage.people import consents
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from conversations.rounds.household import Entered
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation


class Written(NamedTuple):
    """What is said about a line, and whether the household was handed in by it."""

    said: list[str]
    is_in: bool = False


def enter_line(visit: Visit, current: Round, text: str) -> Written:
    """Write down what one line answers for the household in hand."""
    evaluation, words = current.evaluation, visit.language
    if evaluation.status in DECIDED:
        return Written([walks.decided(visit, evaluation)])
    line, walk = one_line.read_line(text), walks.open_walk(visit, evaluation)
    entry = household.HouseholdEntry(walk, words, visit.today, _answered_itself(visit, evaluation))
    if not line.as_before:
        entered = household.enter(entry, line)
        return _keep(visit, current, walk, entered)
    before = village_round.above(visit, current)
    if before is None:
        return Written([words.say("No household has been entered before this one yet. Please type all its answers.")])
    entered = household.enter_as_before(entry, walks.open_walk(visit, before), line)
    name = subjects.one(visit.tx, before.subject_id).name
    written = _keep(visit, current, walk, entered)
    return written._replace(said=[words.say("Same as {name}.", name=name), *written.said])


def enter_photo(visit: Visit, current: Round) -> Written:
    """Write down a photo for the household in hand."""
    evaluation, media = current.evaluation, visit.heard.media
    if evaluation.status in DECIDED or media is None:
        return Written([walks.decided(visit, evaluation)])
    walk = walks.open_walk(visit, evaluation)
    turn = answer_media(walk, media, visit.language)
    taken = [deed for deed in turn.deeds if isinstance(deed, Answered)]
    if not taken:
        after = visit.language.say("A photo is taken after the answers: HOUSEHOLD BEFORE, then send the photo.")
        return Written([after])
    arrived = visit.language.say("✓ The photo has arrived.")
    if walk.open is not None:
        _write(visit, current, taken)
        return Written([arrived])
    written = _handed_in(visit, current, walk, taken)
    return written._replace(said=[arrived, *written.said])


def hand_in(visit: Visit, current: Round) -> Written:
    """Hand in a form that was not handed in before and lacks nothing but photos."""
    walk = walks.open_walk(visit, current.evaluation)
    if walk.handed_in:
        return Written([])
    entry = household.HouseholdEntry(walk, visit.language, visit.today)
    entry.leave_out_photos()
    return _handed_in(visit, current, walk, entry.result().taken) if walk.open is None else Written([])


def _keep(visit: Visit, current: Round, walk: Walk, entered: Entered) -> Written:
    taken, troubles = entered
    if taken and walk.open is None and not troubles:
        return _handed_in(visit, current, walk, taken)
    _write(visit, current, taken)
    if taken or troubles:
        return Written([*_noted(visit, taken), *troubles])
    return Written([visit.language.say("Nothing has changed.")])


def _noted(visit: Visit, taken: Sequence[Answered]) -> list[str]:
    if not taken:
        return []
    return [
        visit.language.count("✓ {number} answer is written down.", "✓ {number} answers are written down.", len(taken))
    ]


def _write(visit: Visit, current: Round, taken: Sequence[Answered]) -> None:
    if taken:
        _attest(visit, current)
        walks.keep(visit, current.evaluation, taken)


def _handed_in(visit: Visit, current: Round, walk: Walk, taken: Sequence[Answered]) -> Written:
    _write(visit, current, taken)
    evaluation = evaluations.one(visit.tx, current.evaluation.id)
    closing = handed_in(walk)
    walks.keep(visit, evaluation, [closing])
    if visit.speaker and not entered_by_others.settle(visit, evaluation, visit.speaker.person, "corrected"):
        entered_by_others.tell_entered(visit, evaluation, visit.speaker.person)
    name = current.row.name
    if closing.score is None:
        return Written([visit.language.say("✓ {name}: handed in.", name=name)], is_in=True)
    said = visit.language.say("✓ {name}: {points} points.", name=name, points=closing.score)
    return Written([said], is_in=True)


def _attest(visit: Visit, current: Round) -> None:
    """Keep once, with the first answer entered for a household this year, how it consented and who witnesses it."""
    evaluation = current.evaluation
    if visit.speaker is None or walks.is_own(visit, evaluation):
        return
    entries = answers.history(visit.tx, evaluation.id)
    if any(one.how == "on_behalf" and one.deed == "answered" for one in entries):
        return
    witness, channel = visit.speaker.person.id, current.errand.about["consent"]
    wording = current.errand.digest
    given = consents.Consent(None, None, wording, channel, given=True, at=visit.now, how="on_behalf", witness=witness)
    consents.record(visit.tx, given._replace(subject_id=evaluation.subject_id))
    link = audit.Link(visit.now, "consent.witnessed", witness, visit.account.id, current.area_id, after=channel)
    audit.record(visit.tx, link._replace(subject_id=evaluation.subject_id, evaluation_id=evaluation.id))


def _answered_itself(visit: Visit, evaluation: Evaluation) -> frozenset[str]:
    """Give the paths that the household has answered itself; the head's own household is the head's to correct."""
    if walks.is_own(visit, evaluation):
        return frozenset()
    last = {entry.path: entry for entry in answers.history(visit.tx, evaluation.id)}
    return frozenset(path for path, one in last.items() if one.how == "self" and one.deed == "answered")
