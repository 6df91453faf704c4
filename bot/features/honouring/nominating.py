"""Proposing somebody to be honoured: whom, why in two lines, a photo, and whether they agree to be named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.dialogue import about, arguments
from bot.dialogue import errand as errands
from bot.dialogue.weighing import no_persons_name
from bot.features.honouring import listing, whom
from bot.people.offices import short_name
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage import audit
from storage.places import areas
from storage.plans import honours
from storage.plans.honours import Honour

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.tables import Naming
    from storage.talk.errands import Errand

FORM = "de_cu"
_CALLED = frozenset({"de", "cu", "khen", "nominate"})
_YEAR = re.compile(r"\b(?:năm |nam )?20\d\d\b", re.IGNORECASE)


class About(NamedTuple):
    """For which place and year somebody is proposed, and who, once that is known."""

    area: int
    noi: str
    nam: int
    ten: str
    subject: str


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Ask whom to propose; who is named behind the word is taken so."""
    asked = arguments.read(visit, argument)
    offered = arguments.places(visit, "log_activity")
    found = arguments.chosen(asked, offered)
    if not found:
        return [refused(visit)]
    if abs(asked.year - visit.today.year) > 1:
        return [Outgoing(visit.language.say("Honours are for this year, the last or the next one."))]
    said = "" if visit.heard.press else _behind(visit.heard.text)
    listed = _on_list(visit, offered, said)
    if listed is not None:
        return _take(visit, listed, asked.year, said)
    rest = _but_place(found[0], said) if len(found) == 1 else None
    if rest is None and not visit.heard.press:
        found = offered
    said = said if rest is None else rest
    found = [one for one in found if one.kind == "commune"] or found
    if len(found) > 1:
        return [arguments.name_one(visit, found)]
    return _take(visit, found[0], asked.year, said) if said else _ask(visit, found[0], asked.year)


def _on_list(visit: Visit, offered: list[Area], said: str) -> Area | None:
    """Find the place on whose list somebody of a name is: a school called as its village is meant itself."""
    for area in [one for one in offered if one.kind == "commune"] or offered:
        found = whom.of_list(visit, area, said) if said else []
        if found:
            home = areas.one(visit.tx, found[0].area_id)
            return next((one for one in offered if one.id == home.id and len(found) == 1), area)
    return None


def _but_place(area: Area, said: str) -> str | None:
    """Give what was typed without the whole name of a place; None where that is not in it."""
    name, words = fold(short_name(area)), said.split()
    if said and name.endswith(f" {fold(said)}"):
        return ""
    length = len(name.split())
    for at in range(len(words) - length + 1):
        if fold(" ".join(words[at : at + length])) == name:
            return " ".join([*words[:at], *words[at + length :]])
    return None


def _behind(text: str) -> str:
    """Give what was typed behind the word, as it was typed."""
    words = _YEAR.sub(" ", text).split()
    while words and fold(words[0].lstrip("/")) in _CALLED:
        del words[0]
    return " ".join(words)


def _ask(visit: Visit, area: Area, year: int, name: str = "", subject: str = "") -> list[Outgoing]:
    told = About(area.id, area.name, year, name, subject)
    return errands.begin(visit, FORM, about.written(told), brief=bool(name))


def _take(visit: Visit, area: Area, year: int, said: str) -> list[Outgoing]:
    """Go on with who is meant, or ask again where nobody can be."""
    found = whom.find(visit, area, said)
    if isinstance(found, Outgoing):
        return [found, *_ask(visit, area, year)]
    if honours.is_proposed(visit.tx, area.id, year, found.name):
        already = visit.language.say("{name} is proposed for {year} already.", name=found.name, year=year)
        return [Outgoing(already)]
    return _ask(visit, area, year, found.name, str(found.subject_id or ""))


def whom_wrong(visit: Visit, errand: Errand, typed: Typed) -> str:
    """Say why nobody can be meant so; empty where somebody can, by number or by name."""
    bad = "" if whom.NUMBER.fullmatch(fold(typed.text)) else no_persons_name(visit, errand, typed)
    found = whom.find(visit, areas.one(visit.tx, about.read(About, errand).area), typed.text)
    return bad or (found.text if isinstance(found, Outgoing) else "")


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Keep who is proposed and why; as long as only that is known who, ask the rest."""
    told = about.read(About, errand)
    area = areas.one(visit.tx, told.area)
    if not told.ten:
        return _take(visit, area, told.nam, walk.outcome("ai") or "")
    new = Honour(
        area.id,
        told.nam,
        told.ten,
        " ".join((walk.outcome("vi_sao") or "").split()),
        cast("Naming", walk.outcome("dong_y")),
        visit.now,
        int(told.subject) if told.subject else None,
        walk.outcome("anh"),
        visit.by,
    )
    number = honours.add(visit.tx, new)
    link = audit.Link(visit.now, "honour.proposed", visit.by, visit.account.id, area.id, after=str(number))
    audit.record(visit.tx, link)
    said = visit.language.say("✓ Proposed: {name} ({year}).", name=told.ten, year=told.nam)
    return [Outgoing(said), listing.of_places(visit, [area], told.nam)]


def refused(visit: Visit) -> Outgoing:
    """Say who proposes."""
    words = visit.language
    return Outgoing(words.say("Only the village head, for their own village, and the commune propose honours."))
