"""`banhoc calendar`: the calendar of an area as a list, as Excel or iCalendar, and taken in from Excel again."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.features.calendar import book, changing, faults
from bot.features.calendar.quiet_told import warned
from bot.features.calendar.telling import days_told, reminded_told, rule_told, unset_told
from bot.people.by import By
from bot.shipped.calendars import publish_calendars
from bot.spreadsheets import NoWorkbook, worksheets_aside
from bot.words import words_for
from conversations.calendar.coming import between, undated
from conversations.calendar.rules import YEARS
from storage.calendar import occasions
from storage.places import areas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Collection, Iterator

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from bot.features.calendar.book import CalendarPlan
    from bot.features.calendar.changing import Lines
    from conversations.calendar.coming import Coming
    from conversations.calendar.occasion import Occasion
    from conversations.language import Language
    from storage.places.areas import Area
    from storage.store import Store, Tx

DOES: dict[str, Does] = {"list": "reads", "export": "reads", "import": "changes"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("calendar", description=language.say("Show the calendar, give it out, take it in."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = _about(deeds.add_parser("list", help=language.say("what the calendar of a year holds")), language)
    _add_year(listed, language)
    listed.add_argument("--json", action="store_true", help=language.say("for programs"))
    out = _about(deeds.add_parser("export", help=language.say("write the calendar to a file")), language)
    _add_year(out, language)
    out.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.ics")
    taken = _about(deeds.add_parser("import", help=language.say("take a changed Excel file in")), language)
    taken.add_argument("file", type=Path, metavar="FILE.xlsx")
    taken.add_argument("--dry-run", action="store_true", help=language.say("only show what would change"))
    taken.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _about(parser: ArgumentParser, language: Language) -> ArgumentParser:
    parser.add_argument(
        "--area", metavar="CODE", help=language.say("the area it is about; needed where there are several communes")
    )
    return parser


def _add_year(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("--year", type=int, metavar="Y", help=language.say("the year, else this one"))


def run(chosen: Namespace) -> int:
    """Show, give out or take in."""
    settings = settings_of(chosen)
    language, now = words_for(settings.language), datetime.now(TIME_ZONE)
    year = getattr(chosen, "year", None)
    if year is not None and year not in YEARS:
        raise Stop(language.say("The year is from {first} to {last}.", first=YEARS[0], last=YEARS[-1]), WRONG_USE)
    with opened(settings, chosen) as store:
        publish_calendars(store, now)
        {"list": _list, "export": _export, "import": _import}[chosen.deed](store, chosen, now, language)
    return 0


def _list(store: Store, chosen: Namespace, now: datetime, language: Language) -> None:
    year = chosen.year or now.year
    with store.reading() as tx:
        area = _area_or_everywhere(tx, chosen.area, language)
        held = occasions.of_area(tx, area and area.id, now.date())
        own = set(occasions.own_lines(tx, area.id, now.date())) if area else set()
    coming = between(held, date(year, 1, 1), date(year, 12, 31))
    listed: list[tuple[Occasion, Coming | None]] = [(one.occasion, one) for one in coming]
    listed += [(one, None) for one in undated(held)]
    if chosen.json:
        told = [_for_programs(*one, own) for one in listed]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in _table([_row(*one, own, language) for one in listed], language):
        print(row)


def _for_programs(occasion: Occasion, one: Coming | None, own: Collection[str]) -> dict[str, object]:
    days = {name: getattr(one.days, name).isoformat() if one else None for name in ("first", "last")}
    told = {"kind": occasion.kind, "duty": occasion.duty, "when": occasion.when, "steps": dict(occasion.steps)}
    texts = {"prepares": occasion.prepares, "before": occasion.before, "on_the_day": occasion.on_the_day}
    whole = {"key": occasion.key, "name": occasion.name, **days, **told, **texts, "source": occasion.source}
    return {**whole, "own": occasion.key in own}


def _row(occasion: Occasion, one: Coming | None, own: Collection[str], language: Language) -> list[str]:
    whose = language.say("own") if occasion.key in own else language.say("from above")
    told = [*reminded_told(occasion, language), occasion.source]
    days = days_told(one, language) if one else language.say("no day set yet")
    return [days, occasion.name, whose, "; ".join(filter(None, told))]


def _table(rows: list[list[str]], language: Language) -> Iterator[str]:
    if not rows:
        yield language.say("Nothing is in the calendar.")
        return
    say = language.say
    rows = [[say("days"), say("name"), say("line"), say("who is reminded when; source")], *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()


def _export(store: Store, chosen: Namespace, now: datetime, language: Language) -> None:
    ending = chosen.file.suffix.lower()
    if ending not in {".xlsx", ".ics"}:
        raise Stop(language.say("The name of the file must end in .xlsx or .ics."), WRONG_USE)
    with store.reading() as tx:
        lines = _lines(tx, chosen, now, language)
        if ending == ".ics":
            from bot.features.calendar import feed  # noqa: PLC0415 - a slow import, and few write this kind

            data = feed.written(tx, lines.area, now, year=chosen.year)
        else:
            page = io.BytesIO()
            book.write(page, lines, now.date())
            data = page.getvalue()
    chosen.file.write_bytes(data)
    print(language.say("Written: {file}", file=chosen.file))


def _import(store: Store, chosen: Namespace, now: datetime, language: Language) -> None:
    rows = _read(chosen.file, language)
    with store.writing() as tx:
        lines = _lines(tx, chosen, now, language)
        plan = book.plan(rows, lines, now.date(), language)
        if plan.refused:
            for one in plan.refused:
                print(faults.line(one, language), file=sys.stderr)
            raise Stop(language.say("Nothing was changed."), WRONG_USE)
        if not chosen.dry_run:
            book.take_in(tx, lines, plan, By(now))
        unset = [one.name for one in changing.unset(lines.held, plan.after(lines))]
        quiet = warned(tx, lines, plan.after(lines), plan.keys, now.date(), language)
    _show(plan, lines, chosen, language)
    for line in () if chosen.json else (*unset_told(unset, language), *quiet):
        print(line)


def _read(path: Path, language: Language) -> list[list[str]]:
    if path.suffix.lower() != ".xlsx":
        raise Stop(language.say("A calendar is an Excel file that ends in .xlsx."), WRONG_USE)
    try:
        rows = book.rows_of(worksheets_aside(path, language))
    except NoWorkbook as trouble:
        raise Stop(str(trouble), WRONG_USE) from trouble
    if rows is None:
        raise Stop(language.say("There is no calendar in this file; export one first to see its columns."), WRONG_USE)
    return rows


def _show(plan: CalendarPlan, lines: Lines, chosen: Namespace, language: Language) -> None:
    if chosen.json:
        told = {name: [one.key for one in getattr(plan, name)] for name in ("changed", "added", "ended")}
        print(json.dumps({**told, "same": plan.same}))
        return
    after = plan.after(lines)
    for one in plan.changed:
        print(language.say("changed: {name}, {days}", name=one.name, days=rule_told(one, after, language)))
    for one in plan.added:
        print(language.say("new: {name}, {days}", name=one.name, days=rule_told(one, after, language)))
    for one in plan.ended:
        print(language.say("left out: {name}", name=one.name))
    counts = {"changed": len(plan.changed), "added": len(plan.added), "ended": len(plan.ended), "same": plan.same}
    print(language.say("{changed} changed, {added} new, {ended} left out, {same} the same.", **counts))
    if chosen.dry_run:
        print(language.say("Nothing was changed."))


def _lines(tx: Tx, chosen: Namespace, now: datetime, language: Language) -> Lines:
    return changing.lines_of(tx, _area(tx, chosen.area, language).id, now.date())


def _area(tx: Tx, code: str | None, language: Language) -> Area:
    area = _area_or_everywhere(tx, code, language)
    if area is None:
        raise Stop(language.say("Please say which area it is about, for example --area 03217."), WRONG_USE)
    return area


def _area_or_everywhere(tx: Tx, code: str | None, language: Language) -> Area | None:
    """Find the area that is named, or the commune where there is only one."""
    if code is None:
        communes = areas.communes(tx)
        return communes[0] if len(communes) == 1 else None
    one = areas.by_any_code(tx, code)
    if one is None:
        raise Stop(language.say("{code}: there is no such area.", code=code))
    return one
