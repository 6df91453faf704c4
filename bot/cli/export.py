"""`banhoc export`: every answer that holds now, or every activity, one a row, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import Stop
from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE
from bot.spreadsheet import harmless
from bot.words import words_for
from storage import activities, answers, areas

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from bot.cli import Subparsers
    from conversations.language import Language
    from storage.activities import Placed
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


class Held(NamedTuple):
    """One activity, under the names by which outsiders know its parts."""

    area: str
    name: str
    held_on: str
    occasion: str
    topic: str
    place: str
    people: int
    women: int
    photo: str
    note: str


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("export", description=language.say("Write out what has been answered or held."))
    deeds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    every = deeds.add_parser("answers", help=language.say("a row for each answer that holds now"))
    _add_format(every, language, run)
    held = deeds.add_parser("activities", help=language.say("a row for each activity that was held"))
    held.add_argument("--area", metavar="CODE", help=language.say("only this area and those under it"))
    held.add_argument("--year", type=int, help=language.say("only those of this year"))
    _add_format(held, language, run_activities)


def _add_format(parser: ArgumentParser, language: Language, run: object) -> None:
    format_help = language.say("jsonl for programs (the default), csv for spreadsheets")
    parser.add_argument("--format", choices=WRITERS, default="jsonl", help=format_help)
    add_data(parser, language)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Write the answers to standard output, without holding them all in memory."""
    with opened(settings_of(chosen), make=False) as store, store.reading() as tx:
        WRITERS[chosen.format](Row._fields, (row_of(current) for current in answers.current(tx)))
    return 0


def run_activities(chosen: Namespace) -> int:
    """Write the activities to standard output."""
    settings = settings_of(chosen)
    with opened(settings, make=False) as store, store.reading() as tx:
        area = areas.by_any_code(tx, chosen.area) if chosen.area else None
        if chosen.area and area is None:
            words = words_for(settings.language)
            raise Stop(words.say("{code}: there is no such area.", code=chosen.area))
        rows = activities.placed(tx, area.id if area else None, chosen.year)
        WRITERS[chosen.format](Held._fields, map(held_of, rows))
    return 0


def row_of(current: Current) -> Row:
    """Give an answer to the outside, its time as it was in Viet Nam."""
    at = current.at.astimezone(TIME_ZONE).isoformat(timespec="seconds")
    return Row(*current[:6], at, current.who or "", current.how)


def held_of(placed: Placed) -> Held:
    """Give an activity to the outside."""
    one = placed.activity
    told = (one.topic, one.place, one.people, one.women, one.media_id or "", one.note)
    return Held(placed.code, placed.name, one.held_on.isoformat(), one.occasion or "", *told)


def write_jsonl(_heading: Sequence[str], rows: Iterable[Row | Held]) -> None:
    """Write one JSON object a line."""
    for row in rows:
        print(json.dumps(row._asdict(), ensure_ascii=False))


def write_csv(heading: Sequence[str], rows: Iterable[Row | Held]) -> None:
    """Write a table with a heading."""
    table = csv.writer(sys.stdout)
    table.writerow(heading)
    for row in rows:
        table.writerow(map(harmless, row))


WRITERS = {"jsonl": write_jsonl, "csv": write_csv}
