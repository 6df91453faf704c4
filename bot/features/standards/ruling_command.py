"""Rules of titles in the chat: how long a recognition holds and which form is asked, listed, set and taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.dialogue import about, arguments
from bot.dialogue import errand as errands
from bot.dialogue.titles import NAMES, form_name, form_of
from bot.features.standards import marks, ruling
from bot.features.standards.ruling import Wanted
from bot.people.by import By
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.assessment import forms
from storage.deciding.title_rules import Rules
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.arguments import Scope
    from bot.dialogue.visit import Visit
    from conversations.walking.walk import Walk
    from storage.places.areas import Area
    from storage.tables import RuleKind, Title
    from storage.talk.errands import Errand

FORM = "quy_dinh"
_DOCUMENT = re.compile(r"\b(?:\d{1,4}[/ ]|thang (?:điểm |diem )?)20\d\d\b", re.IGNORECASE)
_LENGTHS = {
    "period": re.compile(r"\b(?:giai doan|period)\b"),
    "three": re.compile(r"\b(?:3|ba|three) (?:nam|years)\b"),
    "year": re.compile(r"\b(?:(?:1|mot|one|tung|hang) (?:nam|year)|nam ay|its year)\b"),
}


class Told(NamedTuple):
    """Which rule is to be changed, and what is asked back; without a value one is taken back."""

    area: int
    title: str
    year: int
    kind: str
    gia_tri: str
    cau_hoi: str


def run_for(kind: RuleKind) -> Callable[[Visit, str], list[Outgoing]]:
    """Make the command that asks about a new rule of a kind; with no value it lists what holds."""
    return lambda visit, argument: _run(visit, argument, kind)


def take_back_for(kind: RuleKind) -> Callable[[Visit, str], list[Outgoing]]:
    """Make the command that takes back a rule of a kind."""
    return lambda visit, argument: _take_back(visit, argument, kind)


def end(visit: Visit, errand: Errand, walk: Walk) -> list[Outgoing]:
    """Change the rule if that was meant."""
    words, read = visit.language, about.read(Told, errand)
    if walk.outcome("dong_y") != "doi":
        return [Outgoing(words.say("All right, nothing was changed."))]
    source = " ".join((walk.outcome("nguon") or "").split())
    title, kind = cast("Title", read.title), cast("RuleKind", read.kind)
    wanted = Wanted(areas.one(visit.tx, read.area), title, read.year, kind, read.gia_tri or None, source)
    problem = ruling.wrong(visit.tx, wanted, words)
    if problem:
        return [Outgoing(problem)]
    said = ruling.what(visit.tx, wanted, words)
    ruling.change(visit.tx, wanted, By(visit.now, visit.by, visit.account.id))
    return [Outgoing("\n".join(["✓ " + said[0], *said[1:]]))]


def _run(visit: Visit, argument: str, kind: RuleKind) -> list[Outgoing]:
    asked = _read(visit, argument) if kind == "form" else arguments.read(visit, argument)
    place = arguments.commune_or_village(visit, asked, marks.refused)
    if isinstance(place, Outgoing):
        return [place]
    value = _value(visit, asked, kind) if asked.title else None
    if asked.title is None or value is None:
        return [_listed(visit, place, asked, kind)]
    return _ask(visit, Wanted(place, asked.title, asked.year, kind, value))


def _read(visit: Visit, argument: str) -> Scope:
    """Read what was typed about a form; the year in the name of a document or scale (TT 22/2020) is none of ours."""
    asked = arguments.read(visit, _DOCUMENT.sub(" ", argument))
    return asked._replace(rest=" ".join([asked.rest, *map(fold, _DOCUMENT.findall(argument))]).strip())


def _take_back(visit: Visit, argument: str, kind: RuleKind) -> list[Outgoing]:
    asked = arguments.read(visit, argument)
    place = arguments.commune_or_village(visit, asked, marks.refused)
    if isinstance(place, Outgoing):
        return [place]
    if asked.title is None:
        return [_listed(visit, place, asked, kind)]
    return _ask(visit, Wanted(place, asked.title, asked.year, kind, None))


def _value(visit: Visit, asked: Scope, kind: RuleKind) -> str | None:
    """Read how long, or which form, was typed; None where that is not sure."""
    if kind == "holds":
        found = [length for length, pattern in _LENGTHS.items() if pattern.search(asked.rest)]
        return found[0] if len(found) == 1 else None
    meant = [form_id for form_id in _choices(visit, asked.title or "unit") if _is_meant(visit, form_id, asked.rest)]
    return meant[0] if len(meant) == 1 else None


def _is_meant(visit: Visit, form_id: str, typed: str) -> bool:
    names = f" {fold(form_id)} {fold(form_name(visit.tx, form_id))} "
    return bool(typed) and all(f" {word} " in names for word in typed.split())


def _choices(visit: Visit, title: Title) -> list[str]:
    """Give the published forms that a title may use: its own, and those that the commune has brought itself."""
    return [one.form_id for one in forms.every_current(visit.tx) if not ruling.belongs_elsewhere(title, one.form_id)]


def _ask(visit: Visit, wanted: Wanted) -> list[Outgoing]:
    words = visit.language
    problem = ruling.wrong(visit.tx, wanted, words)
    if problem:
        return [Outgoing(problem)]
    before = words.say("Until now: {rule}", rule=_now(visit, wanted.area, wanted.title, wanted.year, wanted.kind))
    question = "\n".join([*ruling.what(visit.tx, wanted, words), before, words.say("Change it so?")])
    told = Told(wanted.area.id, wanted.title, wanted.year, wanted.kind, wanted.value or "", question)
    return errands.begin(visit, FORM, about.written(told), brief=True)


def _now(visit: Visit, place: Area, title: Title, year: int, kind: RuleKind) -> str:
    """Say what holds in a place."""
    rules = Rules(visit.tx, title, kind, [place.id])
    found = rules.since(place.id, year) if kind == "holds" else rules.of_year(place.id, year)
    if found is not None:
        return ruling.said(visit.tx, found, visit.language)
    if kind == "holds":
        return ruling.usual(title, visit.language)
    return visit.language.say("form: {form}", form=form_name(visit.tx, form_of(visit.tx, title, place.id, year)))


def _listed(visit: Visit, place: Area, asked: Scope, kind: RuleKind) -> Outgoing:
    words, lines = visit.language, []
    for title in NAMES:
        if asked.title in {None, title}:
            rule = _now(visit, place, title, asked.year, kind)
            named = {"title": NAMES[title](words), "year": asked.year, "place": place.name}
            lines.append(words.say("{title} {year} · {place}: {rule}", **named, rule=rule))
    if kind == "holds":
        return Outgoing("\n".join([*lines, words.say("To set it, type for example: RECOGNITION HOLDS UNIT 3 YEARS")]))
    choices = ", ".join(form_name(visit.tx, one) for one in _choices(visit, asked.title)) if asked.title else ""
    told = [words.say("Forms to choose from: {forms}", forms=choices)] if choices else []
    return Outgoing("\n".join([*lines, *told, words.say("To set it, type for example: FORM OF UNIT and its name")]))
