"""Changing the tree of areas: shown first when asked, audited, and taken back by `undo`."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.area import villages
from bot.cli.area.villages import find
from bot.clock import TIME_ZONE
from bot.features.households import merging
from bot.shipped.units import load, shipped
from storage import audit
from storage.places import area_changes, areas, subjects
from storage.places.area_changes import Part
from storage.places.undo import ChangedSince
from storage.store import Conflict

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from datetime import date

    from conversations.language import Language
    from storage.places.areas import Area
    from storage.places.undo import Recorder
    from storage.store import Store, Tx
    from storage.tables import AreaDeed

    Told = tuple[Recorder, Area, list[str]]


def change(store: Store, chosen: Namespace, language: Language) -> None:
    """Do what the command line asks for, in one transaction; a dry run leaves it undone."""
    with _refusing(language), store.writing() as tx:
        if chosen.deed == "load":
            added = load(tx, shipped()[chosen.units])
            print("\n".join(added) or language.say("Everything is there already."))
        elif chosen.deed == "undo":
            _undo(tx, language, quiet=chosen.quiet)
        else:
            _change(tx, chosen, language)
            if chosen.dry_run:
                tx.rollback()


@contextmanager
def _refusing(language: Language) -> Iterator[None]:
    try:
        yield
    except (ChangedSince, Conflict) as trouble:
        sentence = language.say("This cannot be done: something else has been built on it, or the code is taken.")
        raise Stop(sentence) from trouble


def _undo(tx: Tx, language: Language, *, quiet: bool) -> None:
    now, there = datetime.now(TIME_ZONE), set(areas.there_are(tx))
    undone = area_changes.undo_last(tx, now)
    if undone is None:
        raise Stop(language.say("There is no change to take back."))
    back = [areas.one(tx, number) for number in sorted({*areas.there_are(tx)} - there)]
    into = audit.area_of(tx, f"area.{undone.deed}", str(undone.id))
    if back and into is not None and into not in {one.id for one in back} and not quiet:
        merging.tell_back(tx, back, areas.one(tx, into), now)
    audit.record(tx, audit.Link(now, "area.undo", before=undone.deed, after=str(undone.id)))
    print("\n".join([language.say("Taken back:"), *undone.told]))


def _change(tx: Tx, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    day: date = chosen.on or now.date()
    deed: AreaDeed = chosen.deed
    recorder, one, told = DEEDS[deed](tx, chosen, day, language)
    number = area_changes.keep(tx, recorder, deed, day, told, now)
    audit.record(tx, audit.Link(now, f"area.{deed}", area_id=one.id, after=str(number)))
    if chosen.dry_run:
        heading = language.say("This would change from {day} on:", day=language.date(day))
    else:
        heading = language.say("Changed from {day} on:", day=language.date(day))
    print("\n".join([heading, *told]))


def _rename(tx: Tx, chosen: Namespace, day: date, language: Language) -> Told:
    one, name = find(tx, chosen.code, language), villages.name_in(chosen.name, language)
    return area_changes.rename(tx, one, name, day), one, [f"{one.code}: {one.name} → {name}"]


def _move(tx: Tx, chosen: Namespace, day: date, language: Language) -> Told:
    one, into = find(tx, chosen.code, language), find(tx, chosen.into, language)
    if into.id in areas.under(tx, one.id):
        raise Stop(language.say("An area cannot be moved into itself."))
    return area_changes.move(tx, one, into, day), one, [f"{one.code} {one.name} → {into.code} {into.name}"]


def _merge(tx: Tx, chosen: Namespace, day: date, language: Language) -> Told:
    into = find(tx, chosen.into, language)
    closing = [find(tx, code, language) for code in chosen.code.split(",")]
    if any(into.id in areas.under(tx, one.id) for one in closing):
        raise Stop(language.say("An area cannot be moved into itself."))
    told = [
        language.count(
            "{code} {name} → {into}: {number} household or group",
            "{code} {name} → {into}: {number} households or groups",
            len(subjects.of_area(tx, one.id)),
            code=one.code,
            name=one.name,
            into=f"{into.code} {into.name}",
        )
        for one in closing
    ]
    told.append(language.say("Roles held for a closed area end on that day."))
    now = datetime.now(TIME_ZONE)
    concerned = merging.concerned(tx, closing, into, now)
    recorder = area_changes.merge(tx, closing, into, day)
    if not chosen.quiet:
        merging.tell(tx, concerned, closing, into, day, now)
    return recorder, into, told


def _split(tx: Tx, chosen: Namespace, day: date, language: Language) -> Told:
    one = find(tx, chosen.code, language)
    parts = [_part(text, language) for text in chosen.part]
    known = {subject.code for subject in subjects.of_area(tx, one.id)}
    for code in (code for part in parts for code in part.subjects):
        if code not in known:
            raise Stop(language.say("{code}: nobody of that code lives in {name}.", code=code, name=one.name))
    told = [f"{one.code} {one.name} → {part.code} {part.name}: {', '.join(part.subjects)}" for part in parts]
    return area_changes.split(tx, one, parts, day), one, told


def _part(text: str, language: Language) -> Part:
    code, name, codes = ([piece.strip() for piece in text.split("=")] + ["", ""])[:3]
    if not code or not name:
        example = "B2=Bản Hai=H-1,H-2"
        raise Stop(language.say("{text}: please write a part as {example}.", text=text, example=example))
    return Part(code, name, tuple(one.strip() for one in codes.split(",") if one.strip()))


DEEDS: dict[AreaDeed, Callable[[Tx, Namespace, date, Language], Told]] = {
    "add": villages.add,
    "set": villages.set_difficult,
    "close": villages.close,
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "split": _split,
}
