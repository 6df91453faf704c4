"""`banhoc move`: moves all that is kept to another database; the one before stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, alone, delivering, opened, settings_of
from bot.running.backing_up import in_words
from bot.words import words_for
from storage.copying import moving
from storage.copying.problems import CopyError
from storage.store import named

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Move all that is kept to another, empty database, and compare what has arrived.")
    parser = subparsers.add_parser("move", description=told)
    url = language.say("address of the new database: postgresql://… or sqlite:///…")
    parser.add_argument("--to", required=True, metavar="URL", help=url)
    add_data(parser, language, "apart")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Move, and say table by table what has arrived."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    if moving.is_taken(chosen.to):
        raise Stop(words.say("{database} is not empty.", database=named(chosen.to)), WRONG_USE)
    try:
        arrived = _move(settings, chosen, words)
    except CopyError as trouble:
        raise Stop(in_words(trouble, words)) from trouble
    for name, found in arrived.items():
        print(f"{found.rows:10} {name:20} {found.sum:064x}"[:48])
    told = words.say(
        "✓ Moved and compared. Set BANHOC_DATABASE_URL to the new address; {database} is as it was, "
        "and may go when the new one has proved itself. The photos stay where they are.",
        database=named(settings.database_url),
    )
    print(told)
    return 0


def _move(settings: Settings, chosen: Namespace, words: Language) -> dict[str, moving.Digest]:
    """Move while nobody else works on the data."""
    with (
        alone(settings.data, words),
        opened(settings, chosen, make=False) as store,
        delivering(store, words),
    ):
        return moving.move(store, chosen.to)
