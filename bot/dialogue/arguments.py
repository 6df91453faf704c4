"""Arguments of commands: the title, the year and the places they name, as far as the speaker has a right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.messages.worn import is_worn
from bot.dialogue.titles import CALLED
from bot.people.offices import short, short_name
from conversations.rules.rights import may
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.places import areas, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.dialogue.visit import Visit
    from conversations.rules.rights import Action
    from storage.places.areas import Area
    from storage.places.names import Called
    from storage.tables import Title

ID = r"\d{1,15}"  # a database has no number for more
ONE = rf"(?:{ID})?"
PLACE = rf"v{ID}"
KEY = r"(?!v\d)[a-z][a-z0-9_]{0,39}"
GAP = r"[\W_]"
_TITLE = "|".join(sorted({title for title in CALLED.values() if title}))
SCOPE = rf"(?:{PLACE})?(?:(?:^|{GAP})20\d\d)?(?:(?:^|{GAP})(?:{_TITLE}))?"
MATTER = rf"(?:{PLACE}(?:{GAP}(?:{ID}|{KEY}))?)?"
"""Patterns of what the whole buttons of several commands carry."""
_YEAR = re.compile(r"\b20\d\d\b")
_LAST = "(?:nam (?:ngoai|truoc|roi)|last year)"
SPOKEN_YEAR = rf"(?:{_LAST}|nam nay|this year)"
LAST_YEAR = re.compile(rf"\b{_LAST}\b|^(?:ngoai|truoc)$")
"""The year before, in words; behind words that end in năm themselves only the rest of it."""
_THIS_YEAR = re.compile(r"\b(?:nam nay|this year)\b|^nay$")
NAMES_YEAR = re.compile("|".join(one.pattern for one in (_YEAR, LAST_YEAR, _THIS_YEAR)))
_AREA = re.compile(r"\bv(\d{1,15})\b")
_KINDS = "ban|thon|xom|lang|khu|ap|buon|to dan pho|to|xa|phuong"
_KIND = re.compile(rf"^(?:{_KINDS}) (?=\S)")
_KIND_WITHIN = re.compile(rf"(?<!\S)(?:{_KINDS}) (?=\S)")
_LONGEST_ID = 15  # digits; a database has no number for more
_SHORTEST = 2  # letters of a name that can be meant by itself


class Scope(NamedTuple):
    """A title, None where all are meant; a year; the id of a place that a button named; and what else was typed."""

    title: Title | None
    year: int
    area_id: int | None
    rest: str


def read(visit: Visit, argument: str) -> Scope:
    """Read the argument of a command, typed or from a button; this year is meant where none is named."""
    said = _in_numbers(visit, fold(argument))
    year, area = _YEAR.search(said), _AREA.search(said)
    title = next((name for name in CALLED if f" {name} " in f" {said} "), None)
    rest = _AREA.sub(" ", _YEAR.sub(" ", said))
    return Scope(
        CALLED[title] if title else None,
        int(year[0]) if year else visit.today.year,
        int(area[1]) if area else None,
        " ".join((rest.replace(title, " ") if title else rest).split()),
    )


def _in_numbers(visit: Visit, said: str) -> str:
    """Write a year that is said in words as a number."""
    return _THIS_YEAR.sub(str(visit.today.year), LAST_YEAR.sub(str(visit.today.year - 1), said))


def written(area_id: int, title: Title | None, year: int) -> str:
    """Write the argument of a button, as `read` reads it."""
    return " ".join(filter(None, (f"v{area_id}", str(year), title)))


def read_id(text: str) -> int | None:
    """Read the number of something in the database; None where a text is none."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_ID else None


def places(visit: Visit, action: Action) -> list[Area]:
    """Give the villages in which the speaker may do something, by code, and the communes themselves after them."""
    own = dict.fromkeys(
        role.area_id
        for role in visit.roles
        if role.area_id is not None and may([(role.kind, role.area_id)], action, [role.area_id])
    )
    known = areas.with_children(visit.tx, list(own)) if own else []
    found: dict[int, Area] = {}
    for top in (one for number in own for one in known if one.id == number):
        below = [one for one in known if one.parent_id == top.id] if top.kind == "commune" else []
        found |= {one.id: one for one in (*below, top) if one.closed_on is None}
    return list(found.values())


def chosen(asked: Scope, offered: list[Area]) -> list[Area]:
    """Give the places that a command is about: the one of its button, those named, or else all that are offered."""
    if asked.area_id is not None:
        return [one for one in offered if one.id == asked.area_id]
    said = {one.id: _as_said(one, asked.rest) for one in offered}
    # Who says Bản Mẫu Một does not mean a place called Mẫu.
    whole = {
        name for name in said.values() if name and not any(name in other for other in said.values() if other != name)
    }
    return [one for one in offered if said[one.id] in whole] or offered


def words_left(visit: Visit, argument: str) -> int:
    """Count the words of an argument that name no title, no year and none of the speaker's places."""
    rest = read(visit, argument).rest
    own = [role.area_id for role in visit.roles if role.area_id is not None]
    known = areas.with_children(visit.tx, own) if own else []
    called = max((_as_said(one, rest) for one in known), key=len, default="")
    return len(f" {rest} ".replace(f" {called} ", " ").split() if called else rest.split())


def elsewhere(visit: Visit, asked: Scope, offered: Iterable[Area]) -> Outgoing | None:
    """Say so where a place is named that is none of those offered, so that none of them is taken in its stead.

    Only its whole name counts, with bản or xã in front: a household may be called as a village is.
    """
    if asked.area_id is not None or not _KIND_WITHIN.search(asked.rest):
        return None
    named: dict[str, list[Called]] = {}
    for one in names.known(visit.tx):
        said = fold(short(one.name))
        if _KIND.match(said) and f" {said} " in f" {asked.rest} ":
            named.setdefault(said, []).append(one)
    whole = [every for said, every in named.items() if not any(said in other for other in named if other != said)]
    own = {one.id for one in offered}
    if not whole or any(one.area.id in own for every in whole for one in every):
        return None
    return not_yours(visit, whole[0][0].name)


def not_yours(visit: Visit, name: str) -> Outgoing:
    """Say that a place is not the speaker's; nothing of another is shown in its stead."""
    told = visit.language.say("{place} is not in your charge.", place=short(name))
    if is_worn(visit, told):
        told = visit.language.say("Somebody else looks after {place}; please ask them.", place=short(name))
    return Outgoing(told)


def one_village(visit: Visit, action: Action, asked: Scope, refused: Callable[[Visit], Outgoing]) -> Area | Outgoing:
    """Find the one village that a command is about, or say what to do: name one, or that it is not for the speaker."""
    offered = [one for one in places(visit, action) if one.kind == "village"]
    found = chosen(asked, offered)
    if not found:
        return refused(visit)
    if other := elsewhere(visit, asked, offered):
        return other
    return found[0] if len(found) == 1 else name_one(visit, found)


def commune_or_village(visit: Visit, asked: Scope, refused: Callable[[Visit], Outgoing]) -> Area | Outgoing:
    """Find the commune for which something is set, or the village that was named."""
    offered = places(visit, "recognise")
    named = chosen(asked, offered)
    if len(named) == len(offered):
        named = [one for one in offered if one.kind == "commune"]
    if not named:
        return refused(visit)
    if other := elsewhere(visit, asked, offered):
        return other
    return named[0] if len(named) == 1 else name_one(visit, named)


def name_one(visit: Visit, found: Iterable[Area]) -> Outgoing:
    """Ask for the name of one village."""
    called = ", ".join(map(short_name, found))
    return Outgoing(visit.language.say("Name one village, for example: {names}", names=called))


def _as_said(area: Area, said: str) -> str:
    """Give the name by which a place is called in what was said, empty where it is not."""
    name = fold(short_name(area))
    bare = _KIND.sub("", name)
    meant = [name] if len(bare) < _SHORTEST or bare.isdecimal() else [name, bare]
    return next((one for one in meant if f" {one} " in f" {said} "), "")
