"""Answering for the households of a village, one after another: nhập hộ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue import arguments, errand
from bot.features.entering import hearing, showing, village_round
from bot.features.evaluating import objections, paper_book, reopened
from conversations.rounds.one_line import RoundWish
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from conversations.rounds.one_line import Going
    from storage.places.areas import Area

SAME = "như trên"
_TOTAL = re.compile(r"\b(?:tong so ho|tong so|tong|total) (\d{1,4})\b")
_NUMBER = re.compile(r"(?:so )?(\d{1,4})")
_PRESSED = re.compile(r"(same|skip|stop|keep|next|at|change|leave) (\d{1,15})")
_GOINGS: dict[str, Going] = {
    "skip": "skip",
    "stop": "stop",
    "keep": "keep",
    "next": "next",
    "change": "change",
    "leave": "leave",
}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Go on with the round in hand, or ask how the households have consented; keep a total on paper that is told."""
    current = village_round.in_hand(visit)
    pressed = _PRESSED.fullmatch(argument) if visit.heard.press else None
    if pressed:
        return _pressed(visit, current, pressed[1], int(pressed[2]))
    area = arguments.one_village(visit, "answer_for_others", arguments.read(visit, argument), refused)
    if isinstance(area, Outgoing):
        return [area]
    if total := _TOTAL.search(argument):
        village_round.note_paper_total(visit, area.id, int(total[1]))
    if number := _NUMBER.fullmatch(argument):
        return _at_number(visit, area, current, int(number[1]))
    return _go_on(visit, area, current)


def _go_on(visit: Visit, area: Area, current: Round | None) -> list[Outgoing]:
    if current is not None and current.area_id == area.id:
        return [showing.show(visit, current)]
    if village_round.following(paper_book.households(visit, area.id), -1, {}) is None:
        return [_before(visit, area, visit.language.say("✓ Every household has handed in."))]
    return [_before(visit, area), *_ask(visit, area)]


def _pressed(visit: Visit, current: Round | None, what: str, number: int) -> list[Outgoing]:
    """Take a button of the household in hand, or one that leads to a household; others do nothing."""
    if what == "at":
        return _at(visit, number)
    if current is None:
        return [Outgoing(visit.language.say("This round is over. Type ENTER to begin again."))]
    if current.evaluation.id != number:
        return [showing.show(visit, current, visit.language.say("That button was for another household."))]
    return (
        hearing.lines(visit, current, SAME) if what == "same" else hearing.go(visit, current, RoundWish(_GOINGS[what]))
    )


def _at(visit: Visit, subject_id: int) -> list[Outgoing]:
    """Take a household in hand, where the speaker may answer for it."""
    for area in _offered(visit):
        number = paper_book.numbers(paper_book.households(visit, area.id)).get(subject_id)
        if number is not None:
            return _at_number(visit, area, village_round.in_hand(visit), number)
    return [refused(visit)]


def _at_number(visit: Visit, area: Area, current: Round | None, number: int) -> list[Outgoing]:
    """Take the household of a number in hand; where no round is under way, after consent has been told."""
    if current is not None and current.area_id == area.id:
        return hearing.go(visit, current, RoundWish("to", str(number)))
    called = paper_book.numbers(paper_book.households(visit, area.id))
    wanted = next((str(subject_id) for subject_id, one in called.items() if one == number), "")
    return _ask(visit, area, wanted)


def _before(visit: Visit, area: Area, *more: str) -> Outgoing:
    """Say how far the village is, and who says that something is wrong."""
    words = visit.language
    objecting = objections.waiting(visit, area.id)
    found = list(dict.fromkeys(one.subject_id for one in objecting))[: objections.MOST_LISTED]
    lines = [words.say("ENTERING {year} · {place}", year=visit.today.year, place=area.name)]
    lines += reopened.waiting(visit, area, visit.today.year)
    lines += [village_round.counted(visit, area.id), *objections.said(visit, objecting), *more]
    return Outgoing("\n".join(lines), tuple(paper_book.button_to(visit, words, area.id, number) for number in found))


def _ask(visit: Visit, area: Area, wanted: str = "") -> list[Outgoing]:
    about = {"area": str(area.id), "ban": area.name, "wanted": wanted}
    return errand.begin(visit, village_round.FORM, about, brief=True)


def _offered(visit: Visit) -> list[Area]:
    return [area for area in arguments.places(visit, "answer_for_others") if area.kind == "village"]


def refused(visit: Visit) -> Outgoing:
    """Say who answers for the households of a village."""
    return Outgoing(visit.language.say("Only the village head does this, for their own village."))
