"""Takes what a village head says in a round: lines of answers, and where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.features.entering import batch, moving, showing, village_round, wording, writing
from bot.features.evaluating import objections, walks
from bot.features.lists import paper_book
from conversations.rounds import form_in_short, one_line
from conversations.rules.stages import DECIDED
from conversations.speech import Media, Outgoing
from conversations.turns.turn import LONGEST_HEARD
from conversations.understanding import is_bare, read_wish
from conversations.understanding.folding import fold
from conversations.understanding.words import agrees_to_change, is_yes, read_word
from storage.talk import errands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from bot.features.entering.writing import Written
    from conversations.rounds.one_line import RoundWish
    from conversations.speech import Incoming, MediaKind
    from storage.talk.errands import Errand


def hear(visit: Visit, errand: Errand) -> list[Outgoing]:
    """Take what was heard in a round, for whoever began it and is still head of the village."""
    current = village_round.under_way(visit, errand)
    if current is None:
        errands.drop(visit.tx, errand.id)
        return [Outgoing(wording.is_over(visit.language, village_round.title_of(errand)))]
    heard, words = visit.heard, visit.language
    if settled := _settled(current, heard):
        return go(visit, current, settled)
    current = current.remembering(**village_round.NOTHING_PROPOSED)
    if heard.press:
        old = words.say("This button belongs to another form.")
        return [showing.show(visit, current, old)]
    if heard.media is not None:
        return _photos(visit, current, [heard.media, *heard.more])
    if len(heard.text) > LONGEST_HEARD:
        return [showing.show(visit, current, words.say("This message is too long. Please answer more shortly."))]
    told = [_as_line(one) for one in one_line.households(heard.text)]
    return (_alone(visit, current, told[0]) if len(told) == 1 else None) or _lines(visit, current, told)


def _alone(visit: Visit, current: Round, text: str) -> list[Outgoing] | None:
    """Do what the only line wants of the round; None where it is an answer."""
    if wish := one_line.read_round_wish(text):
        return go(visit, current, wish)
    if number := _called(current, text):
        return moving.to_number(visit, current, number)
    if (wants := read_wish(text)) and wants.kind == "edit":
        return [showing.show(visit, current, wording.how_to_correct(visit.language, current.title))]
    return None


def _called(current: Round, text: str) -> int:
    """Give the number of the only household with a name that is called for: hộ Mùa Thị Nháp; 0 where it is none."""
    name, called = one_line.named(text), paper_book.numbers(current.rows)
    found = [called[row.subject_id] for row in current.rows if name and f" {name} " in f" {fold(row.name)} "]
    return found[0] if len(found) == 1 else 0


def decides(visit: Visit, errand: Errand) -> bool:
    """Whether what was said would settle a change that is proposed, or an objection: that has buttons of its own."""
    current = village_round.under_way(visit, errand)
    if current is None or visit.heard.press or visit.heard.media is not None:
        return False
    wish = one_line.read_round_wish(visit.heard.text)
    return _settled(current, visit.heard) is not None or (wish is not None and wish.going == "keep")


def _as_line(text: str) -> str:
    """Write sửa 3 thành 2 as a line says it, 3:2; all else stays."""
    wish = read_wish(text)
    is_edit = wish is not None and wish.kind == "edit" and wish.number is not None
    return f"{wish.number}:{wish.value}" if wish is not None and is_edit and is_bare(wish.value) else text


def _settled(current: Round, heard: Incoming) -> RoundWish | None:
    """Read whether a change that was proposed is agreed to, or not; None where it is neither."""
    if not current.waits or heard.press or heard.media is not None:
        return None
    text = heard.text.strip().rstrip(".")
    if text == "1" or agrees_to_change(text) or is_yes(text) or read_word(text) in {"fine", "right"}:
        return one_line.RoundWish("change")
    is_left = text == "2" or read_word(text) in {"no", "as_it_was"}
    return one_line.RoundWish("leave") if is_left else None


def go(visit: Visit, current: Round, wish: RoundWish) -> list[Outgoing]:
    """Do what was wanted of the round."""
    if wish.going != "skip":
        current = current.remembering(passed="")
    return _GOINGS[wish.going](visit, current, wish.said)


def lines(visit: Visit, current: Round, text: str) -> list[Outgoing]:
    """Take a line that a button stands for."""
    return _lines(visit, current, [text])


def _lines(visit: Visit, current: Round, told: list[str]) -> list[Outgoing]:
    """Take a line for the household in hand, or several, each for the next; what was not seen yet is shown first."""
    if not told:
        return [showing.show(visit, current)]
    if current.errand.about.get("seen") != village_round.seen(visit, current.evaluation):
        changed = wording.answered_meanwhile(visit.language, current.title)
        return [showing.show(visit, current, changed)]
    if not _is_reason(current, told[0]):
        return _row_by_row(visit, current, told)
    there, said = moving.with_reason(visit, current, told[0])
    if there.row.subject_id in there.skipped and len(told) == 1:
        return moving.onward(visit, there, said)
    return _row_by_row(visit, there, told[1:], said)


def _is_reason(current: Round, text: str) -> bool:
    """Whether words say why somebody was just passed over."""
    return bool(current.errand.about.get("passed")) and one_line.is_reason(text)


def _row_by_row(visit: Visit, current: Round, told: list[str], *before: str) -> list[Outgoing]:
    if len(told) != 1:
        return batch.take(visit, current, told, *before)
    there, written = batch.enter(visit, current, told[0])
    if written.is_in:
        return moving.onward(visit, there, *before, *written.said)
    return [showing.show(visit, there, *before, *written.said)]


def _after(visit: Visit, current: Round, written: Written) -> list[Outgoing]:
    there = village_round.anew(visit, current)
    if written.is_in:
        return moving.onward(visit, there.remembering(last=str(current.evaluation.id)), *written.said)
    return [showing.show(visit, there, *written.said)]


def _waiting(visit: Visit, current: Round, written: Written, **proposed: str) -> Round:
    """Remember what was proposed, where it waits to be agreed to."""
    there = village_round.anew(visit, current)
    return there.proposing(written.said, **proposed) if written.waits else there


def _photos(visit: Visit, current: Round, given: Sequence[Media]) -> list[Outgoing]:
    written = writing.enter_photo(visit, current, given)
    if written.waits:
        proposed = " ".join([given[0].kind, *(one.id for one in given)])
        return [showing.show(visit, _waiting(visit, current, written, photo=proposed), *written.said)]
    return _after(visit, current, written)


def _change(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    """Do what was proposed, if nobody has answered since."""
    about, there = current.errand.about, current.remembering(**village_round.NOTHING_PROPOSED)
    line, (kind, *photos) = about.get("line", ""), about.get("photo", "").split(" ")
    if about.get("seen") != village_round.seen(visit, current.evaluation) or not (line or photos):
        return [showing.show(visit, there)]
    if line:
        return _after(visit, there, writing.enter_line(visit, there, line, agreed=True))
    given = [Media(cast("MediaKind", kind), one) for one in photos]
    return _after(visit, there, writing.enter_photo(visit, there, given, agreed=True))


def _leave(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    there = current.remembering(**village_round.NOTHING_PROPOSED)
    return [showing.show(visit, there, visit.language.say("✓ It stays as it was."))]


def _keep(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    if visit.speaker is None or current.evaluation.status in DECIDED:
        return [showing.show(visit, current)]
    if not objections.settle(visit, current.evaluation, visit.speaker.person, "kept"):
        return [showing.show(visit, current)]
    said = wording.kept(visit.language, current.title, current.row.name)
    return [showing.show(visit, current, said)]


def _help(visit: Visit, current: Round, _said: str) -> list[Outgoing]:
    guide = form_in_short.guide(walks.to_enter(visit, current.evaluation), visit.language)
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
