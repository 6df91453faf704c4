"""`banhoc progress`: how far a place is in a year, against its targets: for people, for programs, as a picture."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.cli.data import add_data, opened, settings_of
from bot.cli.figures import standing, table
from bot.cli.figures.asked import add_where, area_of, must_end_in, year_of
from bot.cli.figures.words import name_of
from bot.words import words_for
from conversations.rules.figures import LINES

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.cli.figures.standing import Standing
    from conversations.language import Language
    from conversations.rules.figures import Figure, Line
    from storage.store import Tx


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Show how far a place is, against its targets.")
    parser = subparsers.add_parser("progress", description=told)
    add_where(parser, language)
    parser.add_argument("--line", choices=LINES, help=language.say("only this line of the report"))
    as_of = language.say("as things stood at the end of that day")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help=as_of)
    parser.add_argument("--json", action="store_true", help=language.say("for programs"))
    picture = language.say("draw it too: bars against the target, the lowest first")
    parser.add_argument("--png", type=Path, metavar="FILE.png", help=picture)
    parser.add_argument("--page", type=int, metavar="N", help=language.say("which page of the picture, else the first"))
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Show it."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    if chosen.png is not None:
        must_end_in(chosen.png, ".png", language)
    elif chosen.page is not None:
        raise Stop(language.say("--page is the page of a picture; say with --png where to write it."))
    with opened(settings, chosen) as store, store.reading() as tx:
        found = _read(tx, chosen, language)
        told = _json(found, chosen.line, language) if chosen.json else table.told(tx, found, chosen.line, language)
    if chosen.png is not None:
        from bot.cli.figures import picture  # noqa: PLC0415 - Pillow is slow to import, and few want a picture

        picture.write(found, chosen, language)
    print(told)
    return 0


def _read(tx: Tx, chosen: Namespace, language: Language) -> Standing:
    year = year_of(chosen.year, language)
    return standing.read(tx, area_of(tx, chosen.area, language), year, chosen.as_of)


def _json(found: Standing, line: Line | None, language: Language) -> str:
    rows = [(None, found.whole), *((found.codes[row.area_id], row) for row in found.rows)]
    told = [
        _for_programs(one, code, language)
        for code, row in rows
        for one in row.figures.values()
        if line in {None, one.line}
    ]
    about = {"area": found.area.code, "year": found.year, "as_of": found.day.isoformat()}
    return json.dumps({**about, "figures": told}, ensure_ascii=False)


def _for_programs(one: Figure, village: str | None, language: Language) -> dict[str, object]:
    return {
        "key": f"{one.line}.{one.key}",
        "name": name_of(one.line, one.key, language),
        "line": one.line,
        "village": village,
        "count": one.count,
        "of": one.of,
        "target": None if one.target is None else float(one.target),
        "last_year": one.last_year,
    }
