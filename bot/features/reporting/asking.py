"""What somebody asks figures of: a place, lines, a year and a page, typed in any order or carried by a button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue import arguments
from bot.dialogue.arguments import ID
from bot.features.reporting import lines, naming
from bot.people.offices import short
from conversations.rules.figures import LINES
from conversations.speech import Outgoing
from conversations.understanding import fold
from conversations.understanding.lexicon import folded_words
from storage.places import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.rules.figures import Line
    from storage.places.areas import Area
    from storage.places.names import Called

CARRIES = (
    rf"(?:v{ID})?(?:(?:^|\W)20\d\d)?(?:(?:^|\W)(?:{'|'.join(LINES)}|family|clan|community|unit|citizen))?(?:\W\d\d?)?"
)
"""Pattern of what a whole button carries."""
MOST_OFFERED = 3
_PRESSED = re.compile(r"(?<!\S)v(\d{1,15})(?!\S)")
_YEAR = re.compile(r"(?<!\S)(?:nam )?([12]\d{3})(?!\S)")
_AWAY = {"nam nay": 0, "this year": 0, "nam sau": 1, "nam toi": 1, "next year": 1}
_AWAY |= dict.fromkeys(("nam ngoai", "nam truoc", "nam qua", "nam roi", "last year"), -1)
_PAGE = re.compile(r"(?<!\S)(?:trang |page )?(\d{1,3})(?!\S)")
_FILLERS = folded_words(
    """của các cho ở tại trong về năm học tập xem hỏi với và thì là toàn cả xã nay này hiện giờ đi ạ nhé thế nào rồi
    chưa ai đến đâu còn nữa phiếu danh sách tôi em anh chị mình nhà in of the for at and how far"""
)
_ALONE = frozenset(map(fold, ("độ", "progress", "thiếu", "nộp", "duyệt", "nhận", "ngoài", "ký", "tiêu", "missing")))
_ALONE |= {"tiendo", "in", "waits", "declined", "recognised", "out", "registered", "target", "targets"}
"""The last words of the commands: where nothing was typed behind them, they stand for the argument."""


class Asked(NamedTuple):
    """A place, the lines and the year that were named, if any, and a page; `was` is the old name it was called by."""

    area: Area
    lines: tuple[Line, ...] = ()
    year: int | None = None
    page: int = 1
    was: str = ""

    def called(self, words: Language) -> str:
        """Name the place; one that was asked for by an old name, by both."""
        if not self.was:
            return self.area.name
        return words.say("{place} (was {old_name})", place=self.area.name, old_name=self.was)

    def written(self, *, page: int = 0) -> str:
        """Write it as the argument of a button."""
        line = self.lines[0] if len(self.lines) == 1 else ""
        parts = (f"v{self.area.id}", str(self.year or ""), line, str(page or ""))
        return " ".join(filter(None, parts))


class _Said(NamedTuple):
    """What was said, without the place."""

    lines: tuple[Line, ...]
    year: int | None
    page: int
    rest: str


def read(visit: Visit, argument: str) -> list[Asked] | Outgoing:
    """Read what is asked, once for each place of the speaker where none is named; or say what was not understood."""
    known = names.known(visit.tx)
    tops = own_places(visit, known)
    said = "" if argument in _ALONE and not visit.heard.press else fold(argument)
    pressed = _PRESSED.search(said)
    if pressed:
        there = [one.area for one in known if one.area.id == int(pressed[1])][:1]
        if not there:
            return Outgoing(visit.language.say("This place is not there any more."))
        return _each(visit, there, _rest(visit, _PRESSED.sub(" ", said)))
    found = naming.find_within(known, said, _FILLERS | lines.BARE)
    asked = _rest(visit, found.rest)
    if asked.rest:
        return _not_understood(visit, asked.rest, tops)
    if not found.places:
        return _each(visit, tops, asked)
    return _named(visit, found, asked, known)


def own_places(visit: Visit, known: Sequence[Called]) -> list[Area]:
    """Give the places of which the speaker sees the figures; an operator of no place sees the highest there are."""
    every = {one.area.id: one.area for one in known}
    roles = [role for role in visit.roles if role.kind != "member"]
    held = dict.fromkeys(role.area_id for role in roles if role.area_id is not None)
    if None in {role.area_id for role in roles}:
        held |= dict.fromkeys(one.id for one in every.values() if one.parent_id is None)
    return [every[number] for number in held if number in every]


def _rest(visit: Visit, said: str) -> _Said:
    year = None
    for words, away in _AWAY.items():
        if f" {words} " in f" {said} ":
            year, said = visit.today.year + away, f" {said} ".replace(f" {words} ", " ").strip()
    written = _YEAR.search(said)
    if written:
        year, said = int(written[1]), _YEAR.sub(" ", said, count=1)
    named, said = lines.find(" ".join(said.split()))
    page = _PAGE.search(said)
    said = _PAGE.sub(" ", said, count=1) if page else said
    rest = " ".join(word for word in said.split() if word not in _FILLERS)
    return _Said(named, year, int(page[1]) if page else 1, rest)


def _each(visit: Visit, places: Sequence[Area], said: _Said) -> list[Asked] | Outgoing:
    for one in places:
        if not visit.may("see_progress", one.id):
            return arguments.not_yours(visit, one.name)
    return [Asked(one, said.lines, said.year, said.page or 1) for one in places]


def _named(visit: Visit, found: naming.Found, said: _Said, known: Sequence[Called]) -> list[Asked] | Outgoing:
    own = [one for one in found.places if visit.may("see_progress", one.area.id)]
    if not own:
        return arguments.not_yours(visit, found.places[0].name)
    if len(own) > 1:
        return _which(visit, own, {one.area.id: one.area for one in known})
    (one,) = own
    return [Asked(one.area, said.lines, said.year, said.page or 1, one.name if one.is_old else "")]


def _which(visit: Visit, own: Sequence[Called], every: Mapping[int, Area]) -> Outgoing:
    above = [every[one.area.parent_id].name if one.area.parent_id else "" for one in own]
    named = ", ".join(f"{short(one.area.name)} ({short(up)})" for one, up in zip(own, above, strict=True))
    return Outgoing(
        visit.language.say("Several places bear this name: {names}. Please name the commune too.", names=named)
    )


def _not_understood(visit: Visit, rest: str, tops: Sequence[Area]) -> Outgoing:
    """Say which words were not understood, as they were typed, and what can be typed."""
    meant = set(rest.split())
    typed = " ".join(word for word in visit.heard.text.split() if set(fold(word).split()) & meant) or rest
    words = visit.language
    told = words.say("Not understood: “{words}”.", words=typed)
    how = words.say("Type the place, the title and the year, for example: PROGRESS UNITS {year}", year=visit.today.year)
    place = ", ".join(short(one.name) for one in tops[:MOST_OFFERED])
    return Outgoing("\n".join([told, how, words.say("Your place: {place}", place=place)]))
