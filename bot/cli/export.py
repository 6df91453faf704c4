"""`banhoc export answers`: every answer that holds now, one a row, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE
from bot.spreadsheet import harmless
from storage import answers

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.answers import Current


class Row(NamedTuple):
    """One answer, under the names by which outsiders know its parts."""

    subject: str
    name: str
    form: str
    year: int
    question: str
    value: str
    at: str
    who: str
    how: str


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("export", description=language.say("Write out what has been answered."))
    parser.add_argument("what", choices=["answers"], help=language.say("answers: a row for each answer that holds now"))
    format_help = language.say("jsonl for programs (the default), csv for spreadsheets")
    parser.add_argument("--format", choices=WRITERS, default="jsonl", help=format_help)
    add_data(parser, language)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Write the answers to standard output, without holding them all in memory."""
    with opened(settings_of(chosen), make=False) as store, store.reading() as tx:
        WRITERS[chosen.format](row_of(current) for current in answers.current(tx))
    return 0


def row_of(current: Current) -> Row:
    """Give an answer to the outside, its time as it was in Viet Nam."""
    at = current.at.astimezone(TIME_ZONE).isoformat(timespec="seconds")
    return Row(*current[:6], at, current.who or "", current.how)


def write_jsonl(rows: Iterable[Row]) -> None:
    """Write one JSON object a line."""
    for row in rows:
        print(json.dumps(row._asdict(), ensure_ascii=False))


def write_csv(rows: Iterable[Row]) -> None:
    """Write a table with a heading."""
    table = csv.writer(sys.stdout)
    table.writerow(Row._fields)
    for row in rows:
        table.writerow(map(harmless, row))


WRITERS = {"jsonl": write_jsonl, "csv": write_csv}
