"""Takes what a village head says in a round: lines of answers, and where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.features.entering import moving, showing, village_round, writing
from bot.features.evaluating import objections, paper_book, walks
from conversations.rounds import form_in_short, one_line
from conversations.rules.stages import DECIDED
from conversations.speech import Media, Outgoing
from conversations.turns.turn import LONGEST_HEARD
from conversations.understanding.words import agrees_to_change, read_word
from storage.assessment import answers
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from bot.features.entering.writing import Written
    from conversations.rounds.one_line import RoundWish
    from conversations.speech import MediaKind
    from storage.talk.errands import Errand

MOST_LINES = 20  # households of one message


def hear(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard in a round, for whoever began it and is still head of the village."""
    current = village_round.under_way(visit, errand)
    if current is None:
        errands.drop(visit.tx, errand.id)
        return [Outgoing(visit.language.say("This round is over. Type ENTER to begin again."))]
    heard, words = visit.heard, visit.language
    current = current.remembering(**village_round.NOTHING_PROPOSED)
    if heard.press:
        old = words.say("This button belongs to another form.")
        return [showing.show(visit, current, old)]
    if heard.media is not None:
        return _photo(visit, current, heard.media)
    if len(heard.text) > LONGEST_HEARD:
        return [showing.show(visit, current, words.say("This message is too long. Please answer more shortly."))]
    wish = one_line.read_round_wish(heard.text)
    if _is_agreed(current, heard.text):
        wish = one_line.RoundWish("change")
    return go(visit, current, wish) if wish else _lines(visit, current, one_line.households(heard.text))


def _is_agreed(current: Round, text: str) -> bool:
    """Whether a change that was proposed is agreed to."""
    about = current.errand.about
    waits = about.get("line") or about.get("photo")
    return bool(waits) and (agrees_to_change(text) or read_word(text) in {"fine", "right"})


def go(visit: Visit, current: Round, wish: RoundWish) -> list[Outgoing]:
    """Do what was wanted of the round."""
    return _GOINGS[wish.going](visit, current, wish.said)


def lines(visit: Visit, current: Round, text: str) -> list[Outgoing]:
    """Take a line that a button stands for."""
    return _lines(visit, current, [text])


def _lines(visit: Visit, current: Round, told: list[str]) -> list[Outgoing]:
    """Take line after line, each for the next household, until one has a trouble or finds answers not seen yet."""
    words = visit.language
    if not told:
        return [showing.show(visit, current)]
    if current.errand.about.get("seen") != village_round.seen(visit, current.evaluation):
        changed = words.say("Somebody has just answered for this household. Please look before going on.")
        return [showing.show(visit, current, changed)]
    said: list[str] = []
    for place, text in enumerate(told, 1):
        there, written, onward = _line(visit, current, text)
        said += written
        left = [_untaken(visit, len(told) - place)] if place < len(told) else []
        if not onward:
            return [showing.show(visit, there, *said, *left)]
        rows = paper_book.households(visit, current.area_id)
        row = village_round.following(rows, there.place, there.skipped)
        after = moving.moved(visit, there, row) if row else None
        if after is None:
            return [moving.finish(visit, there, *said, *left)]
        current = after
        if place == MOST_LINES or (left and answers.log(visit.tx, current.evaluation.id)):
            return [showing.show(visit, current, *said, *left)]
    return [showing.show(visit, current, *said)]


def _line(visit: Visit, current: Round, text: str) -> tuple[Round, list[str], bool]:
    """Take one line; give the round after it, what is said, and whether to go on to the next household."""
    wish = one_line.read_round_wish(text)
    if wish is not None and wish.going == "skip":
        passed, said = moving.passed_over(visit, current, wish.said)
        return passed, [said], True
    written = writing.enter_line(visit, current, text)
    if written.is_in:
        return village_round.anew(visit, current).remembering(last=str(current.evaluation.id)), written.said, True
    return _waiting(visit, current, written, line=text), written.said, False


def _untaken(visit: Visit, count: int) -> str:
    return visit.language.count(
        "{number} line after that was not taken; please send it again.",
        "{number} lines after that were not taken; please send them again.",
        count,
    )


def _after(visit: Visit, current: Round, written: Written) -> list[Outgoing]:
    there = village_round.anew(visit, current)
    if written.is_in:
        return moving.onward(visit, there.remembering(last=str(current.evaluation.id)), *written.said)
    return [showing.show(visit, there, *written.said)]


def _waiting(visit: Visit, current: Round, written: Written, **proposed: str) -> Round:
    """Remember what was proposed, where it waits to be agreed to."""
    there = village_round.anew(visit, current)
    return there.remembering(**proposed) if written.waits else there


def _photo(visit: Visit, current: Round, media: Media) -> list[Outgoing]:
    written = writing.enter_photo(visit, current, media)
    if written.waits:
        return [showing.show(visit, _waiting(visit, current, written, photo=f"{media.kind} {media.id}"), *written.said)]
    return _after(visit, current, written)


def _change(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    """Do what was proposed, if nobody has answered since."""
    about, there = current.errand.about, current.remembering(**village_round.NOTHING_PROPOSED)
    line, (kind, _, media_id) = about.get("line", ""), about.get("photo", "").partition(" ")
    if about.get("seen") != village_round.seen(visit, current.evaluation) or not (line or media_id):
        return [showing.show(visit, there)]
    if line:
        return _after(visit, there, writing.enter_line(visit, there, line, agreed=True))
    return _after(
        visit, there, writing.enter_photo(visit, there, Media(cast("MediaKind", kind), media_id), agreed=True)
    )


def _leave(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    there = current.remembering(**village_round.NOTHING_PROPOSED)
    return [showing.show(visit, there, visit.language.say("✓ It stays as it was."))]


def _keep(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    if visit.speaker is None or current.evaluation.status in DECIDED:
        return [showing.show(visit, current)]
    if not objections.settle(visit, current.evaluation, visit.speaker.person, "kept"):
        return [showing.show(visit, current)]
    said = visit.language.say("✓ It stays as it is, and the household has been told.")
    return [showing.show(visit, current, said)]


def _help(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    guide = form_in_short.guide(walks.open_walk(visit, current.evaluation), visit.language)
    return [showing.show(visit, current, guide)]


_GOINGS: dict[str, Callable[[Visit, Round, str], list[Outgoing]]] = {
    "skip": moving.skip,
    "before": lambda visit, current, _: moving.back(visit, current),
    "next": lambda visit, current, _: moving.onward(visit, current),
    "to": lambda visit, current, said: moving.to_number(visit, current, int(said)),
    "stop": lambda visit, current, _: moving.stop(visit, current),
    "show": lambda visit, current, _: [showing.show(visit, current)],
    "help": _help,
    "send": lambda visit, current, _: _after(visit, current, writing.hand_in(visit, current)),
    "keep": _keep,
    "change": _change,
    "leave": _leave,
}
