"""Taking a roster in at the command line: read and planned beside the writer, shown, asked about, then written."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.bar import Bar
from bot.clock import TIME_ZONE
from bot.features.households import closing
from bot.features.roster import telling
from bot.features.roster.drafting import Draft, draft, scope
from bot.features.roster.faults import why
from bot.spreadsheets import NoWorkbook, worksheets_aside
from conversations import roster
from storage import audit
from storage.places import areas, rosters

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.features.roster.drafting import Scope
    from conversations.language import Language
    from conversations.roster import RosterDeed, RosterPlan, RosterStep
    from conversations.roster.reading import Reading
    from storage.places.areas import Area
    from storage.store import Store, Tx

MOST_NAMED = 5  # of those who are not in a file
DEEDS: tuple[RosterDeed, ...] = ("new", "changed", "same", "refused")


def add_options(parser: ArgumentParser, language: Language) -> None:
    """Add what can be said about an import."""
    parser.add_argument("--area", metavar="CODE", help=language.say("the area it is about"))
    parser.add_argument(
        "--add-villages", action="store_true", help=language.say("make the villages that nobody made yet")
    )
    parser.add_argument("--with-hidden", action="store_true", help=language.say("take hidden rows and sheets in too"))
    parser.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    parser.add_argument("--yes", action="store_true", help=language.say("do it without asking"))
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))


def take_in(store: Store, chosen: Namespace, language: Language) -> None:
    """Show what a file would change, and write it when told so."""
    with store.reading() as tx:
        where = scope(tx, _places(tx, chosen, language))
        reading = _read(chosen.file, where, chosen, language)
        planned = draft(tx, reading, where, None if chosen.add_villages else ())
    _show(planned, chosen, language)
    if chosen.dry_run or not _agreed(planned.plan, chosen, language):
        return
    _write(store, reading, planned, chosen, language)
    print(language.say("Done. `banhoc roster undo` takes it back."), file=sys.stderr if chosen.json else sys.stdout)


def _write(store: Store, reading: Reading, planned: Draft, chosen: Namespace, language: Language) -> None:
    """Write a plan; where anything it hangs on has changed since, it is made anew and must come out the same."""
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        free = rosters.claim(tx)
        if not free or (rosters.state(tx) != planned.state and not _is_still(tx, reading, planned, chosen, language)):
            raise Stop(language.say("The roster has been changed by somebody meanwhile. Please begin again."))
        one = _place(tx, chosen, language)
        number = rosters.keep(tx, planned.plan, one and one.id, chosen.file.name, now)
        closing.ring(tx, now)  # who leaves today has left when this is done, also where no bot runs
        audit.record(tx, audit.Link(now, "roster.import", area_id=one and one.id, after=str(number)))


def _is_still(tx: Tx, reading: Reading, planned: Draft, chosen: Namespace, language: Language) -> bool:
    made = planned.plan.made
    names = [one.name for one in made.villages] if made else []
    again = draft(tx, reading, scope(tx, _places(tx, chosen, language)), names)
    return again.plan.seal() == planned.plan.seal()


def _place(tx: Tx, chosen: Namespace, language: Language) -> Area | None:
    one = areas.by_any_code(tx, chosen.area) if chosen.area else None
    if chosen.area and one is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
    return one


def _places(tx: Tx, chosen: Namespace, language: Language) -> list[int] | None:
    one = _place(tx, chosen, language)
    return None if one is None else [one.id]


def _read(path: Path, where: Scope, chosen: Namespace, language: Language) -> Reading:
    home = where.home if chosen.area and where.commune is None else None
    with Bar(language.say("Reading {file}", file=path.name)) as bar:
        try:
            worksheets = worksheets_aside(path, language, bar.watch)
            year = datetime.now(TIME_ZONE).year
            reading = roster.read(worksheets, where.known(), home, with_hidden=chosen.with_hidden, year=year)
        except NoWorkbook as trouble:
            raise Stop(str(trouble), WRONG_USE) from trouble
    if all(entry.reason == "no_heading" for entry in reading.entries):
        sentence = language.say("There is no roster in this file: no column is headed {heading}.", heading="Họ và tên")
        raise Stop(sentence, WRONG_USE)
    return reading


def _agreed(plan: RosterPlan, chosen: Namespace, language: Language) -> bool:
    if not plan.count("new") and not plan.count("changed"):
        print(language.say("There is nothing to do."), file=sys.stderr if chosen.json else sys.stdout)
        return False
    if chosen.yes:
        return True
    if not sys.stdin.isatty():
        raise Stop(language.say("Nothing was changed. Add --yes to take this in without being asked."), WRONG_USE)
    print(language.say("Take this in? (y/n)"), file=sys.stderr)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "c", "có", "co"}


def _show(planned: Draft, chosen: Namespace, language: Language) -> None:
    plan, cells = planned.plan, planned.cells
    if chosen.json:
        for step in plan.steps:
            print(json.dumps(_for_programs(step, language), ensure_ascii=False))
        sums = {"filled": cells.filled, "taken": cells.taken, "spare": cells.spare.total(), "refused": cells.refused}
        print(json.dumps({**_counts(plan), "cells": sums}))
        return
    shown = (step for step in plan.steps if step.deed != "same")
    for line in (*(_line(step, language) for step in shown), *_beside(planned, language)):
        print(line)


def _beside(planned: Draft, language: Language) -> Iterable[str]:
    plan = planned.plan
    if plan.missing:
        yield _missing([f"{one.code} {one.name}" for one in plan.missing], language)
    if plan.made:
        yield telling.made_told([(one.code, one.name) for one in plan.made.villages], language)
    yield from telling.offers_told(planned.offers, language)
    if any(not one.like for one in planned.offers):
        yield language.say("--add-villages makes them; `banhoc area add` makes a single one.")
    yield from telling.guessed_told(planned.sheets, language)
    yield telling.cells_told(planned.cells, language)
    if planned.cells.spare:
        yield telling.spare_told(planned.cells, language)
    yield language.say(
        "{new} new, {changed} changed, {same} the same, {refused} refused, {missing} missing.", **_counts(plan)
    )


def _missing(names: Sequence[str], language: Language) -> str:
    number = language.number(len(names))
    told, left = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if left > 0:
        told = language.say("{names} and {number} more", names=told, number=language.number(left))
    return language.say("{number} are not in this file and stay on the list: {names}.", number=number, names=told)


def _counts(plan: RosterPlan) -> dict[str, int]:
    return {deed: plan.count(deed) for deed in DEEDS} | {"missing": len(plan.missing)}


def _for_programs(step: RosterStep, language: Language) -> dict[str, object]:
    entry = step.entry
    place = {"sheet": entry.worksheet, "row": entry.row, "deed": step.deed, "code": step.code, "name": entry.name}
    reason = {
        "reason": entry.reason,
        "why": why(entry, language) or None,
        "notes": [list(note) for note in entry.notes],
    }
    return {**place, "changes": list(step.changes), "new_head": step.has_new_head, **reason}


def _line(step: RosterStep, language: Language) -> str:
    entry = step.entry
    start = language.say("{sheet}, row {row}:", sheet=entry.worksheet, row=entry.row)
    told = telling.notes_told(entry, language) if step.deed != "refused" else ""
    return f"{start} {_deed(step, language)}" + (f" ({told})" if told else "")


def _deed(step: RosterStep, language: Language) -> str:
    entry = step.entry
    if step.deed == "refused" and not entry.name:
        return language.say("refused: {why}", why=why(entry, language))
    if step.deed == "refused":
        return language.say("refused: {name}: {why}", name=entry.name, why=why(entry, language))
    if step.deed == "new":
        return language.say("new: {code} {name}", code=step.code, name=entry.name)
    named = {
        "name": language.say("name"),
        "title": language.say("kind"),
        "area_id": language.say("village"),
        "phone": language.say("phone number"),
        "left_on": language.say("leaves the list"),
        "registered": language.say("registered"),
        "recognised": language.say("recognised before"),
        "workers": language.say("number of workers"),
        "staff": language.say("number of staff"),
    }
    changes = ", ".join(named[change] for change in step.changes)
    changed = language.say("changed: {code} {name} ({changes})", code=step.code, name=entry.name, changes=changes)
    head = telling.new_head_told(step, language)
    return f"{changed} {head}" if head else changed
