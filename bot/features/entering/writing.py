"""One line for one household: its answers with the consent that was witnessed, handed in when complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.messages import asked_again
from bot.features.entering import village_round, wording
from bot.features.evaluating import entered_by_others, naming, objections, walks
from bot.features.lists import paper_book
from conversations.form import MEDIA
from conversations.rounds import household, one_line
from conversations.rounds.entry import HouseholdEntry, unanswered
from conversations.saying import asking
from conversations.saying.values import photos_noted
from conversations.turns import late
from conversations.turns.answering import (
    add_media,
    added,
    answer_media,
    answered_with,
    just_answered,
    spots_for,
)
from conversations.turns.wishing import handed_in
from conversations.walking.outcome import Answered
from conversations.walking.spot import question_path
from storage import audit
from storage.assessment import answers, evaluations
from storage.people import consents
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from conversations.rounds.entry import Entered
    from conversations.speech import Media, MediaKind
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation


class Written(NamedTuple):
    """What is said about a line, whether the household was handed in by it, and whether it waits to be agreed to.

    `is_words` says that it holds no answers at all.
    """

    said: list[str]
    is_in: bool = False
    waits: bool = False
    is_words: bool = False


def enter_line(visit: Visit, current: Round, text: str, *, agreed: bool = False) -> Written:
    """Write down what one line answers for the household in hand; what was endorsed waits until it is `agreed`."""
    evaluation, words = current.evaluation, visit.language
    line, walk = one_line.read_line(text), walks.to_enter(visit, evaluation)
    if walk.closed is not None:
        return Written([walk.closed.text])
    entry = HouseholdEntry(walk, words, visit.today, _answered_itself(visit, evaluation))
    if not line.as_before and one_line.is_remark(text) and len(unanswered(walk)) > 1:
        if one_line.says_as_before(text):
            one = words.say("Each household by itself: for the one in hand type SAME AS ABOVE, and nothing else.")
            return Written([one], is_words=True)
        remark = words.say("“{text}” is no answer. To pass this household by, type: SKIP HOUSEHOLD {text}", text=text)
        return Written([remark], is_words=True)
    if not line.as_before:
        entered = household.enter(entry, line)
        asked_again.note_line(visit, entry)
        return _keep(visit, current, walk, entered, agreed=agreed)
    before = village_round.above(visit, current)
    if before is None:
        return Written([words.say("No household has been entered before this one yet. Please type all its answers.")])
    entered = household.enter_as_before(entry, walks.to_enter(visit, before), line)
    name = subjects.one(visit.tx, before.subject_id).name
    written = _keep(visit, current, walk, entered, agreed=agreed)
    return written._replace(said=[words.say("Same as {name}.", name=name), *written.said])


def enter_photo(visit: Visit, current: Round, given: Sequence[Media], *, agreed: bool = False) -> Written:
    """Write down a photo, or several, for the household in hand; what was endorsed is changed once that is `agreed`."""
    walk = walks.to_enter(visit, current.evaluation)
    if refused := photo_refused(visit, current, walk, given[0].kind):
        return Written([refused])
    walk.price = ""  # it is said below
    arrived, taken = _photo_taken(visit, walk, given)
    if not taken:
        return Written([arrived])
    if costs(current.evaluation) and not agreed:
        return _proposed(visit, current, taken)
    if walk.open is not None:
        _write(visit, current, taken)
        return Written([arrived])
    written = _handed_in(visit, current, walk, taken)
    return written._replace(said=[arrived, *written.said])


def _photo_taken(visit: Visit, walk: Walk, given: Sequence[Media]) -> tuple[str, list[Answered]]:
    """Put photos where one is lacking, else behind those that stand; give what is said and what happened."""
    (media, *more), sent, words = given, [one.id for one in given], visit.language
    behind = behind_which(walk, media.kind)
    turn = add_media(walk, behind, sent, words) if behind else answer_media(walk, media, words, more)
    taken = [deed for deed in turn.deeds if isinstance(deed, Answered)]
    if behind is not None:
        return added(walk, behind, sent, len(taken), words), taken
    return photos_noted(len([one for one in taken if one.value]), words), taken


def behind_which(walk: Walk, kind: MediaKind) -> Spot | None:
    """Find the photo that was sent a moment ago, or the only one of a form that lacks nothing: it gets one more."""
    found = just_answered(walk, kind)
    if found is not None or spots_for(walk, kind) or walk.open is not None:
        return found
    sent = answered_with(walk, kind)
    return sent[0] if len(sent) == 1 else None


def photo_refused(visit: Visit, current: Round, walk: Walk, kind: MediaKind) -> str:
    """Say why the household in hand gets no photo now, and how the one that was entered last does; else nothing."""
    if walk.closed is not None:
        return walk.closed.text
    if len(spots_for(walk, kind)) == 1 or behind_which(walk, kind) is not None:
        return ""
    words, last = visit.language, village_round.before(visit, current)
    why = late.not_asked_for(kind, words)
    if walk.open is not None:
        why = words.say("A photo is taken after the answers.")
    if last is None:
        return why
    number = paper_book.numbers(current.rows)[last.subject_id]
    return f"{why}\n{wording.photo_of(words, current.title, number, last.name)}"


def hand_in(visit: Visit, current: Round) -> Written:
    """Hand in a form that was not handed in before and lacks nothing but photos."""
    walk = walks.to_enter(visit, current.evaluation)
    if walk.handed_in:
        return Written([])
    entry = HouseholdEntry(walk, visit.language, visit.today)
    entry.leave_out_photos()
    return _handed_in(visit, current, walk, entry.result().taken) if walk.open is None else Written([])


def costs(evaluation: Evaluation) -> bool:
    """Whether a change costs more than the line that makes it, which hands in again by itself."""
    return evaluation.status == "endorsed"


def _proposed(visit: Visit, current: Round, taken: Sequence[Answered]) -> Written:
    """Say what a change would cost and what would be changed, and write nothing down before that is agreed."""
    words, walk = visit.language, walks.to_enter(visit, current.evaluation)
    changes = [(walk.find(deed.path), deed.value) for deed in taken]
    asked = [asking.change_of(walk, spot, value, words) for spot, value in changes if spot and value is not None]
    return Written([walk.price, *(asked or [words.say("Change it?")])], waits=True)


def _keep(visit: Visit, current: Round, walk: Walk, entered: Entered, *, agreed: bool) -> Written:
    taken, troubles, notes, is_whole = entered
    if taken and costs(current.evaluation) and not agreed:
        proposed = _proposed(visit, current, taken)
        return proposed._replace(said=[*troubles, *notes, *proposed.said])
    if is_whole and not (taken or troubles) and current.evaluation.status != "draft":
        same = visit.language.say("✓ {name}: nothing has changed.", name=current.row.name)
        return Written([same, *notes], is_in=True)
    if (taken or is_whole) and walk.open is None and not troubles:
        written = _handed_in(visit, current, walk, taken)
        return written._replace(said=[*written.said, *notes])
    _write(visit, current, taken)
    if taken or troubles or notes:
        return Written([*_noted(visit, taken), *troubles, *notes])
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
    is_settled = visit.speaker and objections.settle(visit, evaluation, visit.speaker.person, "corrected")
    if visit.speaker and not is_settled and not _adds_photos(current, walk, taken):
        entered_by_others.tell_entered(visit, evaluation, visit.speaker.person)
    _name_by_paper(visit, current)
    name = current.row.name
    if closing.score is None:
        return Written([visit.language.say("✓ {name}: handed in.", name=name)], is_in=True)
    said = visit.language.say("✓ {name}: {points} points.", name=name, points=closing.score)
    return Written([said], is_in=True)


def _adds_photos(current: Round, walk: Walk, taken: Sequence[Answered]) -> bool:
    """Whether a form that was handed in only gets more photos: its household has heard of it already."""
    spots = [walk.find(question_path(deed.path)) for deed in taken]
    are_photos = all(spot is not None and spot.question.kind in MEDIA for spot in spots)
    return current.evaluation.status == "submitted" and are_photos


def _name_by_paper(visit: Visit, current: Round) -> None:
    """Keep what a paper form says of being named in public, told by the head for all of the round."""
    said = current.errand.about.get("named", "")
    if said in {"yes", "no"} and visit.by is not None:
        naming.by_head(visit, subjects.one(visit.tx, current.evaluation.subject_id), given=said == "yes")


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
