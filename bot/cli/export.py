"""`banhoc export`: answers that hold now, activities, or open forms, one a row, for a spreadsheet or a program."""

from __future__ import annotations

import json
import sys
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import Stop, polls
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.questions import Questions
from bot.clock import TIME_ZONE
from bot.spreadsheets.as_csv import MARK, as_csv
from bot.words import words_for
from storage.assessment import answers
from storage.calendar import activities
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from bot.cli.polls import Filled
    from conversations.language import Language
    from storage.assessment.answers import Current
    from storage.calendar.activities import Placed


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
    organiser: str
    books: int | None


FORMATS = ("jsonl", "csv")
DOES: dict[str, Does] = {"answers": "reads", "activities": "reads", "poll": "reads"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("export", description=language.say("Write out what has been answered or held."))
    deeds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    every = deeds.add_parser("answers", help=language.say("a row for each answer that holds now"))
    held = deeds.add_parser("activities", help=language.say("a row for each activity that was held"))
    held.add_argument("--area", metavar="CODE", help=language.say("only this area and those under it"))
    held.add_argument("--year", type=int, help=language.say("only those of this year"))
    poll = deeds.add_parser("poll", help=language.say("a row for each time a form open to anybody was filled in"))
    poll.add_argument("form", metavar="FORM", help=language.say("the form_id, as `banhoc forms list` shows it"))
    for deed, run in ((every, run_answers), (held, run_activities), (poll, run_poll)):
        format_help = language.say("jsonl for programs (the default), csv for spreadsheets")
        deed.add_argument("--format", choices=FORMATS, default="jsonl", help=format_help)
        deed.set_defaults(run=run)
    add_data_of(parser, deeds, language, DOES)


def run_answers(chosen: Namespace) -> int:
    """Write the answers to standard output, without holding them all in memory."""
    settings = settings_of(chosen)
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        if chosen.format == "csv":
            questions = Questions(tx, settings.language)
            rows = answers.current_by_version(tx)
            write_csv(LABELLED, (labelled(one, questions.label(digest, one.path)) for one, digest in rows))
        else:
            write_jsonl(map(row_of, answers.current(tx)))
    return 0


def run_activities(chosen: Namespace) -> int:
    """Write the activities to standard output."""
    settings = settings_of(chosen)
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        area = areas.by_any_code(tx, chosen.area) if chosen.area else None
        if chosen.area and area is None:
            words = words_for(settings.language)
            raise Stop(words.say("{code}: there is no such area.", code=chosen.area))
        rows = map(held_of, activities.placed(tx, area.id if area else None, chosen.year))
        if chosen.format == "csv":
            write_csv(Held._fields, rows)
        else:
            write_jsonl(rows)
    return 0


def run_poll(chosen: Namespace) -> int:
    """Write the forms that were filled in by anybody to standard output, without holding them all in memory."""
    settings = settings_of(chosen)
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        questions = Questions(tx, settings.language)
        polls.must_be_a_poll(tx, chosen.form, questions, words_for(settings.language))
        filled = polls.filled(tx, chosen.form, questions)
        if chosen.format == "csv":
            names = polls.columns(tx, chosen.form, questions)
            rows = ([*one[:-1], *(one.answers.get(name, "") for name in names)] for one in filled)
            write_csv([*polls.Filled._fields[:-1], *names], rows)
        else:
            write_jsonl(filled)
    return 0


def row_of(current: Current) -> Row:
    """Give an answer to the outside, its time as it was in Viet Nam."""
    at = current.at.astimezone(TIME_ZONE).isoformat(timespec="seconds")
    return Row(*current[:6], at, current.who or "", current.how)


LABELLED = (*Row._fields[:5], "label", *Row._fields[5:])
"""The columns of a table of answers: people want to see the question, which programs know by its path."""


def labelled(current: Current, label: str) -> tuple[object, ...]:
    """Give an answer to the outside with the words of its question beside the path."""
    row = row_of(current)
    return (*row[:5], label, *row[5:])


def held_of(placed: Placed) -> Held:
    """Give an activity to the outside."""
    one = placed.activity
    told = (one.topic, one.place, one.people, one.women, one.media_id or "", one.note, one.organiser, one.books)
    return Held(placed.code, placed.name, one.held_on.isoformat(), one.occasion or "", *told)


def write_jsonl(rows: Iterable[Row | Held | Filled]) -> None:
    """Write one JSON object a line."""
    for row in rows:
        print(json.dumps(row._asdict(), ensure_ascii=False))


def write_csv(heading: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table with a heading, and a mark that tells spreadsheets how its letters are written."""
    sys.stdout.write(MARK)
    for row in chain([heading], rows):
        sys.stdout.write(as_csv([row]))
