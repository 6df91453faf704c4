"""`banhoc roster`: the list of households comes in from Excel, shown first, taken back by one word, and goes out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import Stop, giving_out, leaving, taking_in
from bot.cli.data import add_data_of, opened, settings_of
from bot.clock import TIME_ZONE
from bot.features.households import telling
from bot.people.by import By
from bot.words import words_for
from storage import audit
from storage.places import rosters, subjects
from storage.places.undo import ChangedSince
from storage.store import Conflict

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from bot.cli import Subparsers
    from bot.cli.data import Does
    from conversations.language import Language
    from storage.store import Store, Tx

DOES: dict[str, Does] = {
    "import": "changes",
    "export": "reads",
    "undo": "changes",
    "leave": "changes",
    "rename": "changes",
}


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("roster", description=language.say("Take in and give out the list of households."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_import(deeds.add_parser("import", help=language.say("take in the households of an Excel file")), language)
    out = deeds.add_parser("export", help=language.say("write the households to an Excel file"))
    out.add_argument("--area", required=True, metavar="CODE", help=language.say("the area it is about"))
    out.add_argument("--to", required=True, type=Path, metavar="FILE.xlsx")
    deeds.add_parser("undo", help=language.say("take the last import back"))
    leaving.add(deeds, language)
    add_data_of(parser, deeds, language, DOES)
    parser.set_defaults(run=run)


def _add_import(parser: ArgumentParser, language: Language) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    taking_in.add_options(parser, language)


def run(chosen: Namespace) -> int:
    """Take in, give out or take back."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        try:
            if chosen.deed == "import":
                taking_in.take_in(store, chosen, language)
            elif chosen.deed == "export":
                giving_out.give_out(store, chosen, language)
            elif chosen.deed == "undo":
                _undo(store, language)
            else:
                (leaving.leave if chosen.deed == "leave" else leaving.rename)(store, chosen, language)
        except (ChangedSince, Conflict) as trouble:
            sentence = language.say("This cannot be done: something else has been built on it, or the code is taken.")
            raise Stop(sentence) from trouble
    return 0


def _tell_back(tx: Tx, back: Iterable[int], now: datetime) -> None:
    for one in back:
        telling.back(tx, subjects.one(tx, one), By(now))


def _undo(store: Store, language: Language) -> None:
    now = datetime.now(TIME_ZONE)
    with store.writing() as tx:
        number = rosters.last(tx)
        undone = rosters.undo(tx, now, number) if number is not None else None
        if undone is None:
            raise Stop(language.say("There is no import to take back."))
        _tell_back(tx, undone.back, now)
        audit.record(tx, audit.Link(now, "roster.undo", after=str(undone.id)))
    sentence = language.say(
        "Taken back: {file}, {new} new and {changed} changed.",
        file=undone.file,
        new=undone.told["new"],
        changed=undone.told["changed"],
    )
    print(sentence)
