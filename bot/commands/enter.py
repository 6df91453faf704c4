"""Answering for the households of a village, one after another: nhập hộ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot import errand, scope
from bot.round import hearing, showing, standing
from bot.visit import command_button
from conversations.compact import Call
from conversations.speech import Outgoing
from storage import contests, evaluations, subjects

if TYPE_CHECKING:
    from bot.round.standing import Round
    from bot.visit import Visit
    from conversations.compact import Going
    from storage.areas import Area

MOST_CONTESTS = 10  # that are listed at a time
SAME = "như trên"
_TOTAL = re.compile(r"\b(?:tong so ho|tong so|tong|total) (\d{1,4})\b")
_PRESSED = re.compile(r"(same|skip|stop|keep|next|at) (\d{1,15})")
_GOINGS: dict[str, Going] = {"skip": "skip", "stop": "stop", "keep": "keep", "next": "next"}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Go on with the round in hand, or ask how the households have consented; keep a total on paper that is told."""
    pressed = _PRESSED.fullmatch(argument) if visit.heard.press else None
    if pressed and pressed[1] == "at":
        return _at(visit, int(pressed[2]))
    current = standing.in_hand(visit)
    if pressed:
        return _pressed(visit, current, pressed[1], int(pressed[2]))
    area = _village(visit, scope.read(visit, argument))
    if isinstance(area, Outgoing):
        return [area]
    total = _TOTAL.search(argument)
    if total:
        standing.note_paper_total(visit, area.id, int(total[1]))
    if current is not None and current.area_id == area.id:
        return [showing.show(visit, current)]
    if standing.following(standing.households(visit, area.id), -1, {}) is None:
        return [_before(visit, area, visit.language.say("✓ Every household has handed in."))]
    return [_before(visit, area), *_ask(visit, area)]


def _pressed(visit: Visit, current: Round | None, what: str, number: int) -> list[Outgoing]:
    """Take a button of the household in hand; one of another household does nothing."""
    if current is None:
        return [Outgoing(visit.language.say("This round is over. Type ENTER to begin again."))]
    if current.evaluation.id != number:
        return [showing.show(visit, current, visit.language.say("That button was for another household."))]
    return hearing.lines(visit, current, SAME) if what == "same" else hearing.go(visit, current, Call(_GOINGS[what]))


def _at(visit: Visit, number: int) -> list[Outgoing]:
    """Take the household of an evaluation in hand, where the speaker may answer for it."""
    found = evaluations.find(visit.tx, number)
    subject = subjects.one(visit.tx, found.subject_id) if found else None
    offered = {area.id: area for area in _offered(visit)}
    if subject is None or subject.area_id not in offered:
        return [_refused(visit)]
    current = standing.in_hand(visit)
    if current is not None and current.area_id == subject.area_id:
        called = standing.numbers(current.rows)
        return hearing.go(visit, current, Call("to", str(called.get(subject.id, 0))))
    return _ask(visit, offered[subject.area_id], wanted=str(subject.id))


def _before(visit: Visit, area: Area, *more: str) -> Outgoing:
    """Say how far the village is, and who says that something is wrong."""
    words = visit.language
    found = contests.open_in(visit.tx, area.id, MOST_CONTESTS)
    lines = [words.say("ENTERING {year} · {place}", year=visit.today.year, place=area.name)]
    lines += [standing.counted(visit, area.id), *objections(visit, area.id), *more]
    buttons = {
        one.evaluation_id: command_button(words.say("See {name}", name=one.name), "enter", f"at {one.evaluation_id}")
        for one in found
    }
    return Outgoing("\n".join(lines), tuple(buttons.values()))


def objections(visit: Visit, area_id: int) -> list[str]:
    """Say who in an area says that something in its form is wrong; nothing where nobody does."""
    count = contests.count_open(visit.tx, area_id)
    if not count:
        return []
    names = dict.fromkeys(one.name for one in contests.open_in(visit.tx, area_id, MOST_CONTESTS))
    said = visit.language.count(
        "{number} objection waits: {names}.", "{number} objections wait: {names}.", count, names=", ".join(names)
    )
    return [said]


def _ask(visit: Visit, area: Area, wanted: str = "") -> list[Outgoing]:
    about = {"area": str(area.id), "ban": area.name, "wanted": wanted}
    return errand.begin(visit, standing.FORM, about, brief=True)


def _offered(visit: Visit) -> list[Area]:
    return [area for area in scope.places(visit, "answer_for_others") if area.kind == "village"]


def _village(visit: Visit, asked: scope.Scope) -> Area | Outgoing:
    found = scope.chosen(asked, _offered(visit))
    if len(found) == 1:
        return found[0]
    if not found:
        return _refused(visit)
    names = ", ".join(scope.short_name(area) for area in found)
    return Outgoing(visit.language.say("Name one village, for example: {names}", names=names))


def _refused(visit: Visit) -> Outgoing:
    return Outgoing(visit.language.say("Only the village head does this, for the own village."))
