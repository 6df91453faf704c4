"""`banhoc list`: everybody whom a figure counts, for people, for programs, or as a table in Excel."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, opened, settings_of
from bot.cli.figures.asked import add_where, must_end_in, place_of, today, year_of
from bot.cli.figures.standing import REAL_NOTHING
from bot.cli.figures.words import FIGURES, columns, name_of, shown_name, stays_here
from bot.words import words_for
from storage import demonstration
from storage.places import areas
from storage.reporting import behind

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.cli.figures.asked import Place
    from conversations.language import Language
    from storage.reporting.behind import Named
    from storage.store import Tx


class Entry(NamedTuple):
    """Somebody on the list, under the names by which outsiders know the parts; what is not known is None."""

    figure: str
    code: str | None
    name: str | None
    village: str
    status: str | None
    points: float | None
    most: float | None
    mark: float | None
    registered: bool | None
    reason: str | None
    of_year: int | None


class Listing(NamedTuple):
    """A list with what it is headed by."""

    title: str
    entries: list[Entry]
    villages: dict[str, str]
    has_names: bool
    is_demonstration: bool


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("list", description=language.say("Show everybody whom a figure counts."))
    figure = language.say(
        "the figure, as `banhoc progress --json` calls it, for example {example}", example="families.recognised"
    )
    parser.add_argument("--figure", metavar="KEY", required=True, help=figure)
    add_where(parser, language)
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
    if chosen.figure not in FIGURES:
        all_ = ", ".join(FIGURES)
        told = language.say("{figure}: there is no such figure; choose one of {all}.", figure=chosen.figure, all=all_)
        raise Stop(told, WRONG_USE)
    if chosen.xlsx is not None:
        must_end_in(chosen.xlsx, ".xlsx", language)
    with opened(settings, chosen) as store, store.reading() as tx:
        found = _read(tx, place_of(tx, chosen.area, language), chosen, language)
    if chosen.json:
        print(json.dumps([one._asdict() for one in found.entries], ensure_ascii=False))
    elif chosen.xlsx is not None:
        _write(found, chosen.xlsx, language)
    else:
        _show(found, language)
    return 0


def _read(tx: Tx, place: Place, chosen: Namespace, language: Language) -> Listing:
    line, key = FIGURES[chosen.figure]
    year = year_of(chosen.year, language)
    village = cache(lambda area_id: areas.one(tx, area_id))
    has_names = place.area.kind != "province"  # no name leaves a village but to its commune
    entries = [
        _entry(one, chosen.figure, village(one.area_id).code, has_names=has_names)
        for one in behind.names(tx, place.area.id, year, line, key, as_of=chosen.as_of)
        if not place.itself or one.area_id == place.area.id
    ]
    day = language.date(chosen.as_of or today())
    title = f"{name_of(line, key, language)} · {year} · {place.area.name} ({chosen.area}) · {day}"
    named = {village(area_id).code: village(area_id).name for area_id in areas.under(tx, place.area.id)}
    return Listing(title, entries, named, has_names, demonstration.is_marked(tx))


def _entry(one: Named, figure: str, village: str, *, has_names: bool) -> Entry:
    name = one.name if has_names else None
    told = (one.status, one.points, one.most, one.mark, one.registered, one.reason, one.of_year)
    return Entry(figure, one.code or None, name or None, village, *told)


def _show(found: Listing, language: Language) -> None:
    print(found.title)
    rows = [
        [one.code or "–", shown_name(one.code, one.name, language), found.villages[one.village]]
        for one in found.entries
    ]
    print("\n".join([*columns(rows, numbers=False), _how_many(found, language)]))
    if not found.has_names:
        print(_without_names(language))


def _how_many(found: Listing, language: Language) -> str:
    return language.count("{number} in all.", "{number} in all.", len(found.entries))


def _without_names(language: Language) -> str:
    return language.say("Names do not leave the communes; each has its own list.")


def _write(found: Listing, path: Path, language: Language) -> None:
    from bot.spreadsheets.printed import Column, Sheet, write_printed  # noqa: PLC0415 - openpyxl is slow to import

    say = language.say
    headings = [Column(say("No."), 6, "#,##0"), Column(say("code"), 16), Column(say("name"), 34)]
    headings += [Column(say("village"), 26), Column(say("points"), 8, "General"), Column(say("most"), 8, "General")]
    headings += [
        Column(say("pass mark"), 8, "General"),
        Column(say("recognised in"), 10, "0"),
        Column(say("reason"), 40),
    ]
    rows = (
        (
            number,
            one.code,
            shown_name(one.code, one.name, language),
            found.villages[one.village],
            *one[5:8],
            one.of_year,
            one.reason,
        )
        for number, one in enumerate(found.entries, 1)
    )
    above = [REAL_NOTHING] if found.is_demonstration else []
    above += [stays_here(language) if found.has_names else _without_names(language)]
    header = REAL_NOTHING if found.is_demonstration else above[0]
    sheet = Sheet(say("List"), found.title, headings, rows, above=above, notes=[_how_many(found, language)])
    write_printed(path, [sheet], header)
    print(language.say("Written: {file}", file=path))
