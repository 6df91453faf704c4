"""A photo or file that takes long to be fetched: nobody waits for it, and what comes of it is put where it was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import looking
from bot.dialogue.arguments import read_id
from bot.features.calendar import file
from bot.features.entering import village_round
from bot.features.evaluating import walks
from bot.features.roster import command as roster
from bot.routing import by_hand, errands, in_front
from conversations.press import read_press
from conversations.speech import Outgoing
from conversations.turns import late
from conversations.turns.answering import added, pressed, takes
from conversations.turns.late import NOWHERE
from conversations.walking import evidence
from conversations.walking.outcome import Answered
from conversations.walking.spot import question_path
from storage.assessment import evaluations, photos
from storage.places import subjects
from storage.talk import heard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.dialogue.visit import Visit
    from conversations.press import Press
    from conversations.speech import Incoming, Media, MediaKind
    from conversations.walking.outcome import WalkDeed
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk
    from storage.assessment.evaluations import Evaluation
    from storage.assessment.photos import Place
    from storage.talk.errands import Errand


def is_late(said: Incoming) -> bool:
    """Whether this is what was sent earlier and could be fetched, or given up, only now."""
    return bool(said.press) and (said.media is not None or said.event == "lost")


class Apart(NamedTuple):
    """What was set apart: the place it is for, what is said, and whether the chat has gone on to something else."""

    place: str
    says: list[Outgoing]
    goes_on: bool = False


def set_apart(visit: Visit, kind: MediaKind) -> Apart:
    """Let the conversation go on while something is fetched; what an officer by hand was sent is nothing to it."""
    if by_hand.is_on(visit):
        return Apart(NOWHERE, [])
    errand, said = visit.errand, [Outgoing(late.on_its_way(kind, visit.language))]
    if errand is not None and village_round.is_round(errand):
        current = village_round.under_way(visit, errand)
        return Apart(late.place_of(walks.open_walk(visit, current.evaluation), kind) if current else NOWHERE, said)
    if errand is not None:
        return _waits_in_errand(visit, errand, kind)
    evaluation = in_front.form(visit)
    return _goes_on_in_form(visit, evaluation, kind) if evaluation else Apart(NOWHERE, said)


def _waits_in_errand(visit: Visit, errand: Errand, kind: MediaKind) -> Apart:
    """Keep the question open: an errand without its photo would be done before the photo comes."""
    walk, words = errands.weighed(visit, errand), visit.language
    said = [late.on_its_way(kind, words)]
    if walk.asked is not None and takes(walk.asked, kind):
        said.append(words.say("When it is here we go on; SKIP goes on without it."))
    return Apart(late.place_of(walk, kind), [Outgoing("\n".join(said))])


def _goes_on_in_form(visit: Visit, evaluation: Evaluation, kind: MediaKind) -> Apart:
    walk = walks.open_walk(visit, evaluation)
    asked = walk.asked
    turn, place = late.go_on(walk, kind, visit.language)
    walks.keep(visit, evaluation, turn.deeds)
    looking.keep(visit, walk)
    return Apart(place, list(turn.says), goes_on=walk.asked != asked)


def hear(visit: Visit) -> list[Outgoing]:
    """Put what has come where it was sent, or say that it did not come; to an officer's chat nothing is said."""
    said = _put(visit)
    return [] if by_hand.is_on(visit) else said


def _put(visit: Visit) -> list[Outgoing]:
    """Put what has come where it was sent; whoever wrote stays where they are now."""
    offered = file.offer(visit) or roster.offer(visit)
    if offered is not None:
        return offered
    press, errand = read_press(visit.heard.press), visit.errand
    if press is not None and errand is not None and press.walk == f"e{errand.id}":
        return _for_errand(visit, errand)
    evaluation = _meant(visit, press) if press else None
    told = _for_form(visit, evaluation, press) if evaluation and press else _for_nothing(visit)
    return [_named(visit, evaluation, told) if evaluation is not None else told]


def join(visit: Visit) -> list[Outgoing] | None:
    """Put what comes behind an album that was answered already to the others; None where it belongs to none."""
    said = visit.heard
    is_photo = said.group and (said.media is not None or said.event == "lost")
    others = heard.of_album(visit.tx, visit.account.id, said.group) if is_photo else []
    if not others:
        return None
    if said.media is None:
        return [Outgoing(said.text)]
    place = photos.place(visit.tx, others, visit.account.id)
    # Where there is none, what became of all of them was said with the first.
    return _to_the_others(visit, place, set(others)) if place is not None else []


def _to_the_others(visit: Visit, place: Place, others: set[str]) -> list[Outgoing]:
    evaluation = evaluations.one(visit.tx, place.evaluation_id)
    walk = walks.open_walk(visit, evaluation)
    spot = walk.find(question_path(place.path))
    if spot is None or not _takes(evaluation, changes=False) or not others & set(evidence.of(walk, spot)):
        return [_for_nothing(visit)]
    deeds = evidence.add(walk, spot, [one.id for one in _sent(visit.heard)])
    _write(visit, evaluation, deeds)
    return [_named(visit, evaluation, Outgoing(added(walk, spot, len(deeds), visit.language)))]


def _sent(said: Incoming) -> tuple[Media, ...]:
    return (said.media, *said.more) if said.media is not None else ()


def _named(visit: Visit, evaluation: Evaluation, told: Outgoing) -> Outgoing:
    """Say of whose form something is told, where it is not one's own."""
    if walks.is_own(visit, evaluation):
        return told
    return replace(told, text=f"{subjects.one(visit.tx, evaluation.subject_id).name}: {told.text}")


def _write(visit: Visit, evaluation: Evaluation, deeds: Iterable[WalkDeed]) -> None:
    write = walks.keep if evaluation.status == "draft" else walks.add
    write(visit, evaluation, deeds)


def _for_nothing(visit: Visit) -> Outgoing:
    media = visit.heard.media
    return Outgoing(late.not_needed(media.kind, visit.language) if media else visit.heard.text)


def _for_errand(visit: Visit, errand: Errand) -> list[Outgoing]:
    if visit.heard.event == "lost":
        return in_front.refused(visit, visit.heard.text)
    return errands.go_on(replace(visit, heard=replace(visit.heard, press="")), errand)


def _meant(visit: Visit, press: Press) -> Evaluation | None:
    """Find the form it was sent for, if the speaker may still answer it."""
    number = read_id(press.walk)
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    if evaluation is None or walks.is_own(visit, evaluation):
        return evaluation
    subject = subjects.one(visit.tx, evaluation.subject_id)
    is_theirs = visit.speaker and village_round.may_enter(visit, subject.area_id, subject.title)
    return evaluation if is_theirs else None


def _for_form(visit: Visit, evaluation: Evaluation, press: Press) -> Outgoing:
    walk, media = walks.open_walk(visit, evaluation), visit.heard.media
    if media is None:
        is_sent_again = evaluation.status == "draft" and walks.is_own(visit, evaluation)
        why = visit.heard.text
        return Outgoing(late.came_to_nothing(walk, press, why, visit.language) if is_sent_again else why)
    result = _result(walk)
    here, stood = visit.errand is None and visit.account.focus == evaluation.id, dict(walk.log)
    turn = late.arrive(
        walk, press, _sent(visit.heard), visit.language, here=here, joins=_joins(visit, pressed(walk, press), walk)
    )
    replaces = any(isinstance(deed, Answered) and stood.get(deed.path) for deed in turn.deeds)
    if turn.deeds and not _takes(evaluation, changes=replaces or _result(walk) != result):
        return _offered(visit, evaluation, press) if here else Outgoing(late.too_late(media.kind, visit.language))
    _write(visit, evaluation, turn.deeds)
    return turn.says[0]


def _joins(visit: Visit, spot: Spot | None, walk: Walk) -> bool:
    """Whether what stands at a question was sent to the same place as this, and came only a little earlier."""
    stands = walk.log.get(spot.path) if spot is not None else None
    return bool(stands) and heard.was_sent_to(visit.tx, visit.account.id, visit.heard.press, stands or "")


def _offered(visit: Visit, evaluation: Evaluation, press: Press) -> Outgoing:
    """Propose what has come too late to whoever still has the form in front, with what it costs to put it there."""
    walk = walks.open_walk(visit, evaluation)
    said = late.offer(walk, press, _sent(visit.heard), visit.language)
    looking.keep(visit, walk)
    return said


def _takes(evaluation: Evaluation, *, changes: bool) -> bool:
    """Whether it is still taken: a form that was handed in takes it only where its result stays."""
    return evaluation.status == "draft" or (evaluation.status == "submitted" and not changes)


def _result(walk: Walk) -> tuple[str | None, str | None]:
    return walk.outcome("tong_diem"), walk.outcome("xep_loai")
