"""Villages: made, listed as difficult or not, and closed when they are no more."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.clock import TIME_ZONE
from bot.features.households import merging
from conversations.understanding import fold
from storage.assessment import evaluations
from storage.places import area_changes, areas, subjects
from storage.places.area_changes import New

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from datetime import date

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.places.undo import Recorder
    from storage.store import Tx
    from storage.tables import AreaKind

    Told = tuple[Recorder, Area, list[str]]

KINDS = {"thon": "Thôn", "ban": "Bản", "to": "Tổ dân phố"}
LONGEST_NAME = 100  # letters
LONGEST_CODE = 40  # letters
MOST_NAMED = 10
_UNDER: dict[AreaKind, AreaKind] = {"province": "commune", "commune": "village"}


def find(tx: Tx, code: str, language: Language) -> Area:
    """Find the area of a code, or say that there is none."""
    found = areas.by_code(tx, code.strip())
    if found is None or found.closed_on is not None:
        raise Stop(language.say("{code}: there is no such area.", code=code))
    return found


def name_in(typed: str, language: Language) -> str:
    """Read a name, or say that it is none."""
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME:
        raise Stop(language.say("A name has between 1 and {most} letters.", most=LONGEST_NAME))
    return name


def add(tx: Tx, chosen: Namespace, _day: date, language: Language) -> Told:
    """Make a village of a commune, or a commune of a province; without a day it was always there."""
    parent = find(tx, chosen.under, language)
    kind = _UNDER.get(parent.kind)
    if kind is None:
        raise Stop(language.say("{name} is a village; nothing lies under it.", name=parent.name))
    code, name = _free_code(tx, chosen.code, language), _called(name_in(chosen.name, language), chosen.kind)
    twin = next((one for one in areas.children(tx, parent.id) if fold(one.name) == fold(name)), None)
    if twin is not None and twin.closed_on is None:
        taken = language.say(
            "{parent} has {name} already, with the code {code}.", parent=parent.name, name=name, code=twin.code
        )
        raise Stop(taken)
    recorder = area_changes.add(tx, New(code, name, kind, chosen.difficult), parent, chosen.on)
    return recorder, find(tx, code, language), [f"{code} {name} → {parent.name}"]


def _free_code(tx: Tx, typed: str, language: Language) -> str:
    code = typed.strip()
    if not code or len(code) > LONGEST_CODE or any(char.isspace() or char in ",=" for char in code):
        raise Stop(language.say("{code}: a code is one word without commas, for example 03217-01.", code=typed))
    taken = areas.by_any_code(tx, code)
    if taken is not None:
        raise Stop(language.say("{code}: this is the code of {name} already.", code=code, name=taken.name))
    return code


def _called(name: str, kind: str | None) -> str:
    """Put thôn, bản or tổ dân phố before a name that does not say it itself."""
    title = KINDS.get(kind or "", "")
    return name if not title or fold(name).startswith(f"{fold(title)} ") else f"{title} {name}"


def set_difficult(tx: Tx, chosen: Namespace, _day: date, language: Language) -> Told:
    """Note whether the state lists an area as difficult, which other pass marks may hang on."""
    one, difficult = find(tx, chosen.code, language), chosen.difficult == "yes"
    said = language.say("difficult") if difficult else language.say("not difficult")
    return area_changes.set_difficult(tx, one, difficult=difficult), one, [f"{one.code} {one.name}: {said}"]


def close(tx: Tx, chosen: Namespace, day: date, language: Language) -> Told:
    """Close an area; who lives there goes into another, or is named so that they are seen to first."""
    one = find(tx, chosen.code, language)
    open_forms = _open_forms(tx, one, day.year, language)
    if chosen.into:
        into = find(tx, chosen.into, language)
        if into.id in areas.under(tx, one.id):
            raise Stop(language.say("An area cannot be moved into itself."))
        now = datetime.now(TIME_ZONE)
        concerned = merging.concerned(tx, [one], into, now)
        recorder = area_changes.merge(tx, [one], into, day)
        if not chosen.quiet:
            merging.tell(tx, concerned, [one], into, day, now)
        return recorder, into, [f"{one.code} {one.name} → {into.code} {into.name}", *open_forms]
    under = [child.name for child in areas.children(tx, one.id) if child.closed_on is None]
    living = under or subjects.names_under(tx, one.id)
    if living:
        told = language.say(
            "{name} cannot be closed: {who} still belong to it. Say with --into who takes them in.",
            name=one.name,
            who=_some(living),
        )
        raise Stop("\n".join([told, *open_forms]))
    return area_changes.close(tx, one, day), one, [f"{one.code} {one.name}"]


def _open_forms(tx: Tx, one: Area, year: int, language: Language) -> list[str]:
    begun = evaluations.of_area(tx, one.id, year, "draft")
    names = evaluations.names(tx, [form.id for form in begun])
    return [language.say("Forms that are not handed in yet: {names}.", names=_some(names.values()))] if names else []


def _some(names: Iterable[str]) -> str:
    named = list(names)
    more = f" … (+{len(named) - MOST_NAMED})" if len(named) > MOST_NAMED else ""
    return ", ".join(named[:MOST_NAMED]) + more
