"""Answering for others, one after another: nhập hộ, nhập dòng họ, nhập cộng đồng, nhập đơn vị, nhập công dân."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments, errand
from bot.dialogue.titles import FORM_OF, NAMES
from bot.features.entering import hearing, showing, village_round, wording
from bot.features.evaluating import objections, reopened
from bot.features.lists import paper_book
from bot.features.years import which
from conversations.rounds.one_line import RoundWish
from conversations.rules.judging import entering
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.places import subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from bot.features.entering.village_round import Round
    from conversations.rounds.one_line import Going
    from storage.assessment.evaluations import Listed
    from storage.places.areas import Area
    from storage.tables import Title

SAME = "như trên"
_TOTAL = re.compile(r"\b(?:tong so ho|tong so|tong|total) (\d{1,4})\b")
_NUMBER = re.compile(r"(?:so )?(\d{1,4})")
_ALL = re.compile(r"\b(?:tat ca|het|all|ca (?:nha|ho|noi) co (?:dien thoai|may))\b")
_ITSELF = frozenset(["ho", "dong", "vi", "dan", "truong", "quan", "enter", "clans", "communities", "units", "citizens"])
"""The last words of the commands: where nothing was typed behind them, they stand for the argument."""
_PRESSED = re.compile(r"(same|skip|stop|keep|next|at|change|leave) (\d{1,15})")
_GOINGS: dict[str, Going] = {
    "skip": "skip",
    "stop": "stop",
    "keep": "keep",
    "next": "next",
    "change": "change",
    "leave": "leave",
}


class Meant(NamedTuple):
    """Whose forms are to be entered: of a place, a title and a year."""

    area: Area
    title: Title
    year: int

    def listed(self, visit: Visit) -> list[Listed]:
        """Give who is on that list."""
        return paper_book.listed(visit, self.area.id, self.title, self.year)


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Go on with the round in hand, or ask how the households have consented; keep a total on paper that is told."""
    return _enter(visit, argument, "family")


def run_for(title: Title) -> Callable[[Visit, str], list[Outgoing]]:
    """Make the command that does the same for another title."""
    return lambda visit, argument: _enter(visit, argument, title)


def _enter(visit: Visit, argument: str, title: Title) -> list[Outgoing]:
    current = village_round.in_hand(visit)
    pressed = _PRESSED.fullmatch(argument) if visit.heard.press else None
    if pressed:
        return _pressed(visit, current, pressed[1], int(pressed[2]))
    asked = arguments.read(visit, argument)
    title = asked.title or title
    area = _place(visit, asked, title)
    if isinstance(area, Outgoing):
        return [area]
    meant = Meant(area, title, _year(visit, argument, area, title, current))
    if barred := which.barred(visit, area.id, meant.year):
        return [barred]
    return _meant(visit, meant, current, asked, argument)


def _year(visit: Visit, argument: str, area: Area, title: Title, current: Round | None) -> int:
    """Give the year that was named, else that of the round under way, else this one."""
    if which.names_year(argument) or current is None or not _is_of(current, Meant(area, title, current.year)):
        return arguments.read(visit, argument).year
    return current.year


def _meant(visit: Visit, meant: Meant, current: Round | None, asked: Scope, argument: str) -> list[Outgoing]:
    total = _TOTAL.search(argument) if meant.title == "family" else None
    if total and not int(total[1]):
        return [Outgoing(visit.language.say("The total on paper is 1 household or more; nothing was noted."))]
    if total:
        village_round.note_paper_total(visit, meant.area.id, int(total[1]), meant.year)
    number = _NUMBER.fullmatch(asked.rest)
    called = int(number[1]) if number else _named(visit, meant, asked)
    if called is not None:
        return _at_number(visit, meant, current, called)
    return _go_on(visit, meant, current, everyone=_ALL.search(argument) is not None)


def _is_of(current: Round, meant: Meant) -> bool:
    """Whether a round under way is the one that is meant."""
    return (current.area_id, current.title, current.year) == (meant.area.id, meant.title, meant.year)


def _place(visit: Visit, asked: Scope, title: Title) -> Area | Outgoing:
    """Find the one place that is meant; an officer's own commune stands for all its villages."""
    offered = offered_to(visit, title)
    found = arguments.chosen(asked, offered)
    if not found:
        return refused(visit)
    if other := arguments.elsewhere(visit, asked, offered):
        return other
    communes = [one for one in found if one.kind == "commune"]
    if len(found) == 1 or communes:
        return (communes or found)[0]
    return arguments.name_one(visit, found)


def offered_to(visit: Visit, title: Title) -> list[Area]:
    """Give the places in which the speaker may answer for others of a title."""
    found = [
        area
        for right in ("answer_for_others", "answer_for_groups")
        for area in arguments.places(visit, right)
        if entering(title, in_village=area.kind == "village") == right
    ]
    return found if title != "family" else [area for area in found if area.kind == "village"]


def _named(visit: Visit, meant: Meant, asked: Scope) -> int | None:
    """Give the number of the only one on the list whose name was typed."""
    if not asked.rest or asked.rest in _ITSELF:
        return None
    rows = meant.listed(visit)
    found = [row.subject_id for row in rows if f" {asked.rest} " in f" {fold(row.name)} "]
    return paper_book.numbers(rows)[found[0]] if len(found) == 1 else None


def _go_on(visit: Visit, meant: Meant, current: Round | None, *, everyone: bool) -> list[Outgoing]:
    if current is not None and _is_of(current, meant):
        there = current.remembering(phones="yes") if everyone else current
        return [showing.show(visit, there)]
    (area, title, year), words, rows = meant, visit.language, meant.listed(visit)
    if not rows and title != "family":
        return [Outgoing(wording.not_listed(words, title, area))]
    if village_round.following(rows, -1, ()) is None:
        return [_before(visit, meant, wording.all_in(words, title))]
    asks = showing.phones_wait(visit, area.id, title, year)
    if not everyone and asks and village_round.following(rows, -1, paper_book.with_phone(visit, rows)) is None:
        told = _before(visit, meant, asks.text)
        return [replace(told, buttons=(*told.buttons, *asks.buttons))]
    return [_before(visit, meant), *_ask(visit, meant, everyone=everyone)]


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
    """Take a household or such in hand, where the speaker may answer for it."""
    for title in FORM_OF:
        for area in reversed(offered_to(visit, title)):  # the commune with all its villages before each of them
            meant = Meant(area, title, visit.today.year)
            number = paper_book.numbers(meant.listed(visit)).get(subject_id)
            if number is not None:
                return _at_number(visit, meant, village_round.in_hand(visit), number)
    return [refused(visit)]


def _at_number(visit: Visit, meant: Meant, current: Round | None, number: int) -> list[Outgoing]:
    """Take whoever has a number in hand; where no round is under way, after consent has been told."""
    if current is not None and _is_of(current, meant):
        return hearing.go(visit, current, RoundWish("to", str(number)))
    called = paper_book.numbers(meant.listed(visit))
    wanted = next((str(subject_id) for subject_id, one in called.items() if one == number), "")
    return _ask(visit, meant, wanted)


def _before(visit: Visit, meant: Meant, *more: str) -> Outgoing:
    """Say how far the place is, and who says that something is wrong; the other of two open years is a tap away."""
    (area, title, year), words = meant, visit.language
    objecting = [one for one in objections.waiting(visit, area.id) if one.title == title]
    found = list(dict.fromkeys(one.subject_id for one in objecting))[: objections.MOST_LISTED]
    lines = [wording.heading(words, title, year, area.name)]
    lines += reopened.waiting(visit, area, year) if title == "family" else []
    lines += [village_round.counted(visit, area.id, title, year), *objections.said(visit, objecting), *more]
    buttons = (paper_book.button_to(visit, words, area.id, subjects.one(visit.tx, number)) for number in found)
    other = which.other(visit, arguments.Scope(title, year, area.id, ""), "enter", area)
    return Outgoing("\n".join(lines), (*buttons, *other))


def _ask(visit: Visit, meant: Meant, wanted: str = "", *, everyone: bool = False) -> list[Outgoing]:
    area, title, year = meant
    about = {"area": str(area.id), "title": title, "ban": area.name, "wanted": wanted}
    about |= {"phones": "yes"} if everyone else {}
    about |= {"year": str(year)} if year != visit.today.year else {}
    if title == "family":
        return errand.begin(visit, village_round.FORM, about, brief=True)
    about["ai"] = NAMES[title](visit.language)
    return errand.begin(visit, village_round.FORM_OF_OTHERS, about, brief=True)


def refused(visit: Visit) -> Outgoing:
    """Say who answers for others."""
    return Outgoing(visit.language.say("Only the village head does this, for their own village."))
