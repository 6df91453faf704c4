"""`banhoc objections`: what people ask about their own data and nobody has answered yet, with the day it is due."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.words import words_for
from storage.people import data_requests
from storage.places import areas

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.store import Tx

DOES: dict[str, Does] = {"list": "reads"}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    purpose = language.say("See what people ask about their own data, and by when each is to be answered.")
    parser = subparsers.add_parser("objections", description=purpose)
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = deeds.add_parser("list", help=language.say("which wait, without what people said"))
    listed.add_argument("--json", action="store_true", help=language.say("for programs"))
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """List what waits; the exit code is 1 where something is overdue."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    with opened(settings, chosen, make=False) as store, store.reading() as tx:
        rows = _rows(tx, datetime.now(TIME_ZONE).date())
    if chosen.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        print(words.say("Nobody waits for an answer about their data."))
    else:
        for row in rows:
            late = words.say("OVERDUE.") if row["overdue"] else ""
            print(f"{row['number']:>6}  {row['answer_by']}  {row['area']:10} {row['person']:>6}  {late}".rstrip())
    return 1 if any(row["overdue"] for row in rows) else 0


def _rows(tx: Tx, today: date) -> list[dict[str, object]]:
    return [
        {
            "number": one.id,
            "at": one.at.astimezone(TIME_ZONE).isoformat(timespec="seconds"),
            "answer_by": one.answer_by.isoformat(),
            "overdue": one.answer_by < today,
            "area": areas.one(tx, one.area_id).code,
            "person": one.person_id,
        }
        for one in data_requests.waiting(tx)
    ]
