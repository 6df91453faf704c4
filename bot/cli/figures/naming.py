"""`banhoc list`: everybody whom a figure counts, for people, for programs, or as a table in Excel."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, opened, settings_of
from bot.cli.figures import of_report
from bot.cli.figures.asked import add_where, must_end_in, place_of, year_of
from bot.cli.figures.listing import Wanted, read
from bot.cli.figures.words import FIGURES, NONE, columns
from bot.features.frozen_reports.listing import no_such
from bot.features.frozen_reports.printed.naming import stays_here
from bot.pictures.sheet import TRIAL
from bot.words import words_for

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bot.cli import Subparsers
    from bot.cli.figures.listing import Listing
    from bot.spreadsheets.printed import Column, Value
    from conversations.language import Language
    from storage.store import Tx


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("list", description=language.say("Show everybody whom a figure counts."))
    figure = language.say(
        "the figure, as `banhoc progress --json` calls it, for example {example}", example="families.recognised"
    )
    parser.add_argument("--figure", metavar="KEY", required=True, help=figure)
    add_where(parser, language, area_required=False)
    report = language.say("behind a printed number of this report, as `banhoc report list` counts them")
    parser.add_argument("--report", type=int, metavar="ID", help=report)
    village = language.say("only this village of the report")
    parser.add_argument("--village", metavar="CODE", help=village)
    as_of = language.say("as things stood at the end of that day")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help=as_of)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help=language.say("for programs"))
    shape.add_argument("--xlsx", type=Path, metavar="FILE.xlsx", help=language.say("write it to an Excel file"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Show it."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    if chosen.xlsx is not None:
        must_end_in(chosen.xlsx, ".xlsx", language)
    if (chosen.area is None) == (chosen.report is None):
        raise Stop(language.say("Say with --area where, or with --report in which report."), WRONG_USE)
    with opened(settings, chosen) as store, store.reading() as tx:
        found = _read(tx, chosen, language)
    if chosen.json:
        print(json.dumps([one._asdict() for one in found.entries], ensure_ascii=False))
    elif chosen.xlsx is not None:
        _write(found, chosen.xlsx, language)
    else:
        _show(found, language)
    return 0


def _read(tx: Tx, chosen: Namespace, language: Language) -> Listing:
    if chosen.report is None:
        return read(tx, place_of(tx, chosen.area, language), _wanted(chosen, language), language)
    if chosen.as_of is not None:
        raise Stop(language.say("A report is as of its own day; leave --as-of out."), WRONG_USE)
    return of_report.read(tx, chosen, language)


def _wanted(chosen: Namespace, language: Language) -> Wanted:
    if chosen.figure not in FIGURES:
        raise Stop(no_such(chosen.figure, FIGURES, language), WRONG_USE)
    return Wanted(chosen.figure, year_of(chosen.year, language), chosen.as_of)


def _show(found: Listing, language: Language) -> None:
    rows = [[one.code or NONE, found.name(one, language), found.villages[one.village]] for one in found.entries]
    print("\n".join([found.title, *columns(rows, numbers=False), *_notes(found, language)]))
    if not found.has_names:
        print(_without_names(language))


def _notes(found: Listing, language: Language) -> list[str]:
    how_many = language.count("{number} in all.", "{number} in all.", len(found.entries))
    return [how_many, *filter(None, [found.note])]


def _without_names(language: Language) -> str:
    return language.say("Names do not leave the communes; each has its own list.")


def _write(found: Listing, path: Path, language: Language) -> None:
    from bot.spreadsheets.printed import Sheet, write_printed  # noqa: PLC0415 - openpyxl is slow to import

    stamp = [TRIAL] if found.is_demonstration else []
    above = [*stamp, stays_here(language) if found.has_names else _without_names(language)]
    notes, name = _notes(found, language), language.say("List")
    sheet = Sheet(name, found.title, _columns(language), _rows(found, language), above=above, notes=notes)
    write_printed(path, [sheet], " – ".join(above))
    print(language.say("Written: {file}", file=path))


def _columns(language: Language) -> list[Column]:
    from bot.spreadsheets.printed import AS_IS, TEXT, WHOLE, YEAR, Column  # noqa: PLC0415 - as above

    say = language.say
    texts = [Column(say("code"), 18, TEXT), Column(say("name"), 34, TEXT), Column(say("village"), 26, TEXT)]
    numbers = [Column(heading, 10, AS_IS) for heading in (say("points"), say("most"), say("pass mark"))]
    after = [Column(say("recognised in"), 10, YEAR), Column(say("why left out"), 40, TEXT)]
    return [Column(say("No."), 8, WHOLE), *texts, *numbers, *after]


def _rows(found: Listing, language: Language) -> Iterator[list[Value]]:
    for number, one in enumerate(found.entries, 1):
        who = (one.code, found.name(one, language), found.villages[one.village])
        yield [number, *who, one.points, one.most, one.mark, one.of_year, one.reason]
