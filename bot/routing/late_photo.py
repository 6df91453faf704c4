"""A photo or file that takes long to be fetched: nobody waits for it, and what comes of it is put where it was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import looking
from bot.dialogue.arguments import read_id
from bot.dialogue.messages import screens
from bot.features.calendar import file
from bot.features.entering import showing, village_round
from bot.features.entering.writing import behind_which, photo_refused
from bot.features.evaluating import walks
from bot.features.roster import command as roster
from bot.routing import by_hand, errands, in_front
from bot.routing.converse import converse
from conversations.press import read_place, read_press
from conversations.speech import Outgoing, Remote
from conversations.turns import late
from conversations.turns.answering import added, pressed, takes, too_many_photos, unwanted
from conversations.turns.late import NOWHERE
from conversations.walking import evidence
from conversations.walking.outcome import Answered
from conversations.walking.spot import question_path
from storage.assessment import evaluations, photos
from storage.places import subjects
from storage.talk import heard, outbox

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
    from storage.places.subjects import Subject
    from storage.talk.errands import Errand


def is_late(said: Incoming) -> bool:
    """Whether this is what was sent earlier and could be fetched, or given up, only now."""
    return bool(said.press) and (said.media is not None or said.event == "lost")


class Apart(NamedTuple):
    """What was set apart: the place it is for, what is said, and whether the chat has gone on to something else.

    Where nothing asks for it the place is empty, and it need not be fetched.
    """

    place: str
    says: list[Outgoing]
    goes_on: bool = False


def set_apart(visit: Visit, kind: MediaKind, *, says_itself: bool = False) -> Apart:
    """Let the conversation go on while something is fetched, or say at once that nothing asks for it.

    A list, a calendar or a template `says_itself` what it is for, whatever is asked. What an officer by hand was sent
    is nothing to the conversation.
    """
    if by_hand.is_on(visit):
        return Apart(NOWHERE, [])
    apart = _replied(visit, kind) or _in_front(visit, kind)
    if not apart.place and in_front.is_said_again(visit, apart.says):
        apart = apart._replace(says=[])
    if apart.place or not says_itself:
        return apart._replace(says=screens.shown(visit, apart.says))
    return Apart(NOWHERE, [Outgoing(late.on_its_way(kind, visit.language))])


def _in_front(visit: Visit, kind: MediaKind) -> Apart:
    errand = visit.errand
    if errand is not None and village_round.is_round(errand):
        return _waits_in_round(visit, errand, kind)
    if errand is not None:
        return _waits_in_errand(visit, errand, kind)
    evaluation = in_front.form(visit)
    return _goes_on_in_form(visit, evaluation, kind) if evaluation else _unasked(visit, kind)


def _replied(visit: Visit, kind: MediaKind) -> Apart | None:
    """Set apart what was sent in reply to a question that asks for it, whatever is asked now."""
    replies_to = visit.heard.replies_to
    said = outbox.called(visit.tx, visit.account.id, replies_to, visit.now) if replies_to else None
    asked = read_place(said.outgoing.asks) if said is not None else None
    number = read_id(asked.walk) if asked is not None else None
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    if asked is None or evaluation is None or not walks.is_own(visit, evaluation):
        return None
    place = late.place_at(walks.open_walk(visit, evaluation), asked, kind)
    return Apart(place, [Outgoing(late.on_its_way(kind, visit.language))]) if place != NOWHERE else None


def _unasked(visit: Visit, kind: MediaKind) -> Apart:
    """Answer as if it were here and had no words with it, where nothing is open."""
    sent = replace(visit.heard, text="", replies_to="", remote=Remote(kind, ""))
    return Apart("", converse(replace(visit, heard=sent)))


def _waits_in_round(visit: Visit, errand: Errand, kind: MediaKind) -> Apart:
    current, words = village_round.under_way(visit, errand), visit.language
    if current is None:
        return _unasked(visit, kind)
    walk = walks.to_enter(visit, current.evaluation)
    if refused := photo_refused(visit, current, walk, kind):
        return Apart("", [showing.show(visit, current, refused)])
    behind = behind_which(walk, kind)
    place = late.place_behind(walk, behind) if behind else late.place_of(walk, kind)
    return Apart(place, [Outgoing(late.on_its_way(kind, words))])


def _waits_in_errand(visit: Visit, errand: Errand, kind: MediaKind) -> Apart:
    """Keep the question open: an errand without its photo would be done before the photo comes."""
    walk, words = errands.weighed(visit, errand), visit.language
    if refused := unwanted(walk, kind, words):
        return Apart("", list(refused.says))
    said = [late.on_its_way(kind, words)]
    if walk.asked is not None and takes(walk.asked, kind):
        said.append(words.say("When it is here we go on; SKIP goes on without it."))
    return Apart(late.place_of(walk, kind), [Outgoing("\n".join(said))])


def _goes_on_in_form(visit: Visit, evaluation: Evaluation, kind: MediaKind) -> Apart:
    walk = walks.open_walk(visit, evaluation)
    if refused := unwanted(walk, kind, visit.language):
        looking.keep(visit, walk)
        return Apart("", list(refused.says))
    asked = walk.asked
    turn, place = late.go_on(walk, kind, visit.language)
    walks.keep(visit, evaluation, turn.deeds)
    looking.keep(visit, walk)
    return Apart(place, list(turn.says), goes_on=walk.asked != asked)


def hear(visit: Visit) -> list[Outgoing]:
    """Put what has come where it was sent, or say that it did not come.

    While an officer answers by hand only what will never come to its question is said.
    """
    said, is_lost = _put(visit), visit.heard.event == "lost" and visit.heard.press != NOWHERE
    return [] if (by_hand.is_on(visit) and not is_lost) or _is_said_again(visit, said) else said


def _is_said_again(visit: Visit, said: list[Outgoing]) -> bool:
    """Whether one more than are kept has come right behind another, whose sender has just heard how many are kept."""
    last = [one.outgoing.text for one in outbox.recent(visit.tx, visit.account.id, 1)]
    return [one.text for one in said] == last and last[0].endswith(too_many_photos(visit.language))


def _put(visit: Visit) -> list[Outgoing]:
    """Put what has come where it was sent; whoever wrote stays where they are now."""
    offered = file.offer(visit) or roster.offer(visit)
    if offered is not None:
        return offered
    press, errand = read_press(visit.heard.press), visit.errand
    if press is not None and errand is not None and press.walk == f"e{errand.id}":
        return _for_errand(visit, errand)
    number = read_id(press.walk) if press is not None else None
    evaluation = evaluations.find(visit.tx, number) if number is not None else None
    sender = _as_sent(visit, evaluation) if evaluation is not None else None
    if press is None or evaluation is None or sender is None:
        return [_for_nothing(visit)]
    if visit.heard.event == "lost":
        return [_named(visit, evaluation, _lost(visit, evaluation, press))]
    return [_named(visit, evaluation, _for_form(sender, evaluation, press))]


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
    sent = [one.id for one in _sent(visit.heard)]
    deeds = evidence.add(walk, spot, sent)
    _write(_as_sent(visit, evaluation) or visit, evaluation, deeds)
    return [_named(visit, evaluation, Outgoing(added(walk, spot, sent, len(deeds), visit.language)))]


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


def _as_sent(visit: Visit, evaluation: Evaluation) -> Visit | None:
    """Take it as from whoever on this phone may answer this form, as another may have the phone in hand by now.

    Whose own form it is comes first, then who speaks now; None where nobody on it may.
    """
    others = [replace(visit, account=visit.account._replace(speaking_as=one.person.id)) for one in visit.speakers]
    own = [one for one in (visit, *others) if walks.is_own(one, evaluation)]
    subject = subjects.one(visit.tx, evaluation.subject_id)
    return next(iter(own), None) or next((one for one in (visit, *others) if _may_enter(one, subject)), None)


def _may_enter(visit: Visit, subject: Subject) -> bool:
    return visit.speaker is not None and village_round.may_enter(visit, subject.area_id, subject.title)


def _for_form(visit: Visit, evaluation: Evaluation, press: Press) -> Outgoing:
    walk = walks.open_walk(visit, evaluation)
    result = _result(walk)
    here, stood = visit.errand is None and visit.account.focus == evaluation.id, dict(walk.log)
    turn = late.arrive(
        walk, press, _sent(visit.heard), visit.language, here=here, joins=_joins(visit, pressed(walk, press), walk)
    )
    replaces = any(isinstance(deed, Answered) and stood.get(deed.path) for deed in turn.deeds)
    if turn.deeds and not _takes(evaluation, changes=replaces or _result(walk) != result):
        kind = _sent(visit.heard)[0].kind
        return (
            _offered(visit, evaluation, press) if here else Outgoing(late.sent_anew(walk, press, kind, visit.language))
        )
    _write(visit, evaluation, turn.deeds)
    return turn.says[0]


def _lost(visit: Visit, evaluation: Evaluation, press: Press) -> Outgoing:
    """Say that it did not come; how it is sent again to who can do so as they are."""
    why, is_sent_again = visit.heard.text, evaluation.status == "draft" and walks.is_own(visit, evaluation)
    walk = walks.open_walk(visit, evaluation)
    return Outgoing(late.came_to_nothing(walk, press, why, visit.language) if is_sent_again else why)


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
