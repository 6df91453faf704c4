"""`banhoc backup`: copies all that is kept into one file, and verifies one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data, opened, settings_of
from bot.clock import TIME_ZONE, RealClock
from bot.running.backing_up import back_up, in_words
from bot.words import words_for
from storage.copying import age, restoring
from storage.copying.problems import CopyError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import datetime

    from bot.cli import Subparsers
    from conversations.language import Language


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say("Copy the database, the photos and the settings into one file; tokens are left out.")
    parser = subparsers.add_parser("backup", description=told)
    verify = language.say("verify: find out whether a backup is whole, to the last bit")
    parser.add_argument("what", nargs="?", choices=["verify"], help=verify)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=language.say("the backup to verify"))
    parser.add_argument("--to", type=Path, metavar="FOLDER", help=language.say("folder, in place of BANHOC_BACKUPS"))
    add_key(parser, language)
    add_data(parser, language, "apart")
    parser.set_defaults(run=run)


def add_key(parser: ArgumentParser, language: Language) -> None:
    """Let a subcommand be told where the private key is."""
    told = language.say("file with the private key, where the backup is encrypted")
    parser.add_argument("--key", type=Path, metavar="FILE", help=told)


def key_of(chosen: Namespace) -> str:
    """Read the private key, where one is named; raises CopyError where there is none in the file."""
    if chosen.key is None:
        return ""
    text: str = chosen.key.read_text(encoding="utf-8", errors="replace")
    age.private(text)
    return text


def run(chosen: Namespace) -> int:
    """Make a backup, or verify one."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    if (chosen.what is None) != (chosen.file is None):
        raise Stop(words.say("Write: banhoc backup verify FILE"), WRONG_USE)
    try:
        return _verify(chosen, words) if chosen.what else _make(chosen, words)
    except CopyError as trouble:
        raise Stop(in_words(trouble, words)) from trouble


def _make(chosen: Namespace, words: Language) -> int:
    settings = settings_of(chosen)
    with opened(settings, chosen, make=False) as store:
        made = back_up(settings, store, RealClock().now(), words, chosen.to)
    if made.photos_missing:
        told = words.count(
            "{number} photo that the database knows is not there.",
            "{number} photos that the database knows are not there.",
            made.photos_missing,
        )
        print(told, file=sys.stderr)
    print(made.path.absolute())
    return 0


def _verify(chosen: Namespace, words: Language) -> int:
    about = restoring.verify(chosen.file, key_of(chosen))
    if about is None:
        print(words.say("{file} is whole. What is in it shows with its key: --key FILE", file=chosen.file))
        return 0
    print(words.say("{file} is whole: a backup of {time}.", file=chosen.file, time=moment(about.made_at)))
    return 0


def moment(at: datetime) -> str:
    """Write a moment as people here read it."""
    return f"{at.astimezone(TIME_ZONE):%H:%M %d/%m/%Y}"
