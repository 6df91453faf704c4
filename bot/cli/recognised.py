"""`banhoc recognised`: what was recognised before it was written here, from a list or as numbers of villages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.dialogue.titles import NAMES
from bot.features.roster.drafting import draft, scope
from bot.features.roster.faults import why
from bot.spreadsheets import NoWorkbook, worksheets_aside
from bot.words import words_for
from conversations import roster
from storage import audit
from storage.places import areas, earlier
from storage.places.earlier import Earlier

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from conversations.roster import RosterStep
    from storage.places.areas import Area
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"import": "changes", "count": "changes", "undo": "changes", "list": "reads"}
FIRST_YEAR, LAST_YEAR = 2000, 2099


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("What was recognised before it was written here.")
    parser = subparsers.add_parser("recognised", description=told)
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    taken = deeds.add_parser("import", help=language.say("take in a list of those who were recognised in a year"))
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    counted = deeds.add_parser("count", help=language.say("only their number in a village, where the names are lost"))
    counted.add_argument("number", type=int, metavar="N")
    for deed in (taken, counted):
        deed.add_argument("--decision", default="", metavar="TEXT", help=language.say("number and day of the decision"))
    undone = deeds.add_parser("undo", help=language.say("take back what is written of a year"))
    listed = deeds.add_parser("list", help=language.say("show what is written, year by year"))
    for deed in (taken, counted, undone, listed):
        _add_where(deed, language, with_year=deed is not listed)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_where(parser: ArgumentParser, language: Language, *, with_year: bool) -> None:
    parser.add_argument("--area", metavar="CODE", required=True, help=language.say("the area it is about"))
    parser.add_argument("--title", choices=list(NAMES), default="family", help=language.say("which title"))
    if with_year:
        parser.add_argument("--year", type=int, metavar="Y", required=True, help=language.say("the year"))


def run(chosen: Namespace) -> int:
    """Write down, take back or show."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    if not FIRST_YEAR <= getattr(chosen, "year", FIRST_YEAR) <= LAST_YEAR:
        raise Stop(language.say("A year is written with four digits, for example 2026."))
    deeds = {"import": _take_in, "count": _count, "undo": _undo, "list": _list}
    with opened(settings, chosen) as store:
        deeds[chosen.deed](store, chosen, language)
    return 0


def _place(tx: Tx, chosen: Namespace, language: Language) -> Area:
    one = areas.by_any_code(tx, chosen.area)
    if one is None:
        raise Stop(language.say("{code}: there is no such area.", code=chosen.area))
    return one


def _take_in(store: Store, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.reading() as tx:  # a long file is read beside the writer
        place = _place(tx, chosen, language)
        steps = _steps(tx, place, chosen, language)
    found = {one.known.id: one for one in steps if one.known is not None and one.known.title == chosen.title}
    with store.writing() as tx:
        there = earlier.named(tx, list(found), chosen.title, chosen.year)
        new = {one: step for one, step in found.items() if one not in there}
        if not chosen.dry_run:
            earlier.write(tx, [_named(one, step, chosen) for one, step in new.items()], now)
            _record(tx, place, chosen, now, len(new))
    for line in _left_out(steps, chosen, language):
        print(line)
    print(language.say("{new} written, {same} were there, {left} left out.", **_counts(steps, found, new)))


def _steps(tx: Tx, place: Area, chosen: Namespace, language: Language) -> list[RosterStep]:
    where = scope(tx, [place.id])
    try:
        worksheets = worksheets_aside(chosen.file, language)
        reading = roster.read(worksheets, where.known(), where.home, year=chosen.year)
    except NoWorkbook as trouble:
        raise Stop(str(trouble), WRONG_USE) from trouble
    titled = [one._replace(title=chosen.title) if one.title == "family" else one for one in reading.entries]
    return draft(tx, reading._replace(entries=titled), where).plan.steps


def _counts(steps: list[RosterStep], found: dict[int, RosterStep], new: dict[int, RosterStep]) -> dict[str, int]:
    return {"new": len(new), "same": len(found) - len(new), "left": len(steps) - len(found)}


def _left_out(steps: list[RosterStep], chosen: Namespace, language: Language) -> Iterator[str]:
    """Name the lines of which nobody on the list is meant."""
    for step in steps:
        if step.known is None or step.known.title != chosen.title:
            at = language.say("{sheet}, row {row}:", sheet=step.entry.worksheet, row=step.entry.row)
            reason = why(step.entry, language) or language.say("is not on the list")
            yield f"{at} {step.entry.name}: {reason}"


def _named(subject_id: int, step: RosterStep, chosen: Namespace) -> Earlier:
    area_id = step.known.area_id if step.known is not None else step.entry.area_id
    return Earlier(area_id, subject_id, chosen.title, chosen.year, 1, chosen.decision.strip())


def _count(store: Store, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        place = _place(tx, chosen, language)
        if place.kind != "village" or chosen.number < 0:
            raise Stop(language.say("A number from 0 on is written for one village."))
        if earlier.counted(tx, place.id, chosen.title, chosen.year, chosen.year):
            raise Stop(language.say("Of this year something is written there already; take that back first."))
        one = Earlier(place.id, None, chosen.title, chosen.year, chosen.number, chosen.decision.strip())
        earlier.write(tx, [one], now)
        _record(tx, place, chosen, now, chosen.number)
    print(f"{chosen.year} {chosen.title} {place.code} {place.name}: {chosen.number}")


def _undo(store: Store, chosen: Namespace, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        place = _place(tx, chosen, language)
        lines = earlier.withdraw(tx, place.id, chosen.title, chosen.year, now)
        if not lines:
            raise Stop(language.say("There is nothing to take back."))
        audit.record(tx, audit.Link(now, "earlier.undo", area_id=place.id, after=f"{chosen.title} {chosen.year}"))
    print(language.count("{number} line taken back.", "{number} lines taken back.", lines))


def _list(store: Store, chosen: Namespace, language: Language) -> None:
    with store.reading() as tx:
        found = earlier.counted(tx, _place(tx, chosen, language).id, chosen.title, FIRST_YEAR, LAST_YEAR)
    lines = [f"{year} {chosen.title}: {number}" for year, number in sorted(found.items())]
    print("\n".join(lines or [language.say("Nothing is written there.")]))


def _record(tx: Tx, place: Area, chosen: Namespace, now: datetime, number: int) -> None:
    about = f"{chosen.title} {chosen.year} {number}"
    audit.record(tx, audit.Link(now, "earlier.written", area_id=place.id, after=about))
