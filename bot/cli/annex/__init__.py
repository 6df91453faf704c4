"""`banhoc annex`: the figures of a year in Excel, and behind them everybody who is counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.data import add_data, opened, settings_of
from bot.cli.figures import standing
from bot.cli.figures.asked import add_where, area_of, must_end_in, year_of
from bot.words import words_for

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from conversations.language import Language


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Write the figures of a year to Excel, with everybody who is counted behind them.")
    parser = subparsers.add_parser("annex", description=told)
    add_where(parser, language, year_required=True)
    parser.add_argument("--xlsx", type=Path, metavar="FILE.xlsx", required=True)
    add_data(parser, language, "reads")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Write it."""
    from bot.cli.annex import book  # noqa: PLC0415 - openpyxl is slow to import, and is needed only here

    settings = settings_of(chosen)
    language = words_for(settings.language)
    year = year_of(chosen.year, language)
    must_end_in(chosen.xlsx, ".xlsx", language)
    with opened(settings, chosen) as store, store.reading() as tx:
        found = standing.read(tx, area_of(tx, chosen.area, language), year)
        book.write(tx, found, chosen.xlsx, language)
    print(language.say("Written: {file}", file=chosen.xlsx))
    return 0
