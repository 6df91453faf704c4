"""`banhoc restore`: brings back what a backup holds; nothing that waited in it goes by itself."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import WRONG_USE, Stop
from bot.cli.backup import add_key, key_of, moment
from bot.cli.data import add_data, alone, opened, settings_of
from bot.cli.permissions import BESIDES, LOCKS
from bot.clock import RealClock
from bot.running.backing_up import in_words
from bot.words import words_for
from storage.copying import erased_file, held, moving, restoring
from storage.copying.problems import CopyError
from storage.store import Store, named

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.copying.held import Held
    from storage.copying.restoring import Restored

MAY_BE_THERE = {restoring.UNFINISHED, *LOCKS, *BESIDES}
"""What lies in a folder of data that is empty all the same."""


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    told = language.say(
        "Bring back what a backup holds into an empty folder. Nothing that waited in it goes by itself."
    )
    parser = subparsers.add_parser("restore", description=told)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=language.say("the backup"))
    then = parser.add_mutually_exclusive_group()
    then.add_argument("--release", action="store_true", help=language.say("afterwards: let go what waited"))
    then.add_argument("--drop", action="store_true", help=language.say("afterwards: let nothing go of what waited"))
    add_key(parser, language)
    add_data(parser, language, "apart")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Restore a backup, or say what becomes of what waited in it."""
    settings = settings_of(chosen)
    words = words_for(settings.language)
    if chosen.file is None:
        return _decide(settings, chosen, words)
    if chosen.release or chosen.drop:
        raise Stop(words.say("First restore the file; look at what is held; then release or drop it."), WRONG_USE)
    try:
        return _restore(settings, chosen, words)
    except CopyError as trouble:
        raise Stop(in_words(trouble, words)) from trouble


def _restore(settings: Settings, chosen: Namespace, words: Language) -> int:
    key = key_of(chosen)
    _must_be_empty(settings, words)
    print(words.say("Verifying {file} …", file=chosen.file.name), flush=True)
    restoring.verify(chosen.file, key)
    lines = _lines(settings, chosen.file, words)
    with alone(settings.data, words):
        restored = restoring.restore(chosen.file, key, settings.data, settings.database_url, lines)
    _tell(restored, settings, words)
    return 0


def _must_be_empty(settings: Settings, words: Language) -> None:
    there = {path.name for path in settings.data.iterdir()} if settings.data.is_dir() else set()
    if settings.backups.parent == settings.data:
        there -= {settings.backups.name}
    if there - MAY_BE_THERE:
        told = words.say("{folder} is not empty. Name an empty folder with --data.", folder=settings.data)
        raise Stop(told)
    if moving.is_taken(settings.database_url):
        raise Stop(words.say("{database} is not empty.", database=named(settings.database_url)))


def _lines(settings: Settings, file: Path, words: Language) -> list[str]:
    """Read who was erased, from beside the backup and from the folder that is set."""
    folders = dict.fromkeys((file.absolute().parent, settings.backups))
    lines = [line for folder in folders for line in erased_file.read(folder)]
    if not any((folder / erased_file.NAME).exists() for folder in folders):
        told = words.say(
            "!! There is no erased.jsonl beside {file}: whoever was erased after that backup is back. "
            "If you have that file, put it there, empty {folder} and restore once more.",
            file=file.name,
            folder=settings.data,
        )
        print(told, file=sys.stderr)
    if broken := erased_file.broken(lines):
        told = words.count(
            "!! {number} line of erased.jsonl cannot be read.",
            "!! {number} lines of erased.jsonl cannot be read.",
            broken,
        )
        print(told, file=sys.stderr)
    return lines


def _tell(restored: Restored, settings: Settings, words: Language) -> None:
    about = restored.about
    print(words.say("✓ Restored: {folder}, as it was at {time}.", folder=settings.data, time=moment(about.made_at)))
    print(
        words.say(
            "What was heard after {time} is lost; whoever wrote then has to be asked.", time=moment(about.made_at)
        )
    )
    if about.demonstration:
        print(words.say("It is a demonstration and stays one."))
    if restored.erased_again:
        told = words.count(
            "{number} erasure since then was carried out again.",
            "{number} erasures since then were carried out again.",
            restored.erased_again,
        )
        print(told)
    _tell_secrets(restored, settings, words)
    print(_held(restored.held, words))


def _tell_secrets(restored: Restored, settings: Settings, words: Language) -> None:
    found = settings.data / restoring.FOUND_SETTINGS
    print(words.say("The settings of then are in {file}.", file=found))
    if restored.about.left_out:
        names = ", ".join(restored.about.left_out)
        print(words.say("Tokens and passwords are in no backup. Set anew: {names}", names=names))
    if any(name.startswith("BANHOC_ZALO_OA_") for name in restored.about.left_out):
        print(words.say("For the Official Account consent anew: banhoc zalo-oa consent"))


def _held(waiting: Held, words: Language) -> str:
    lines = [
        words.say(
            "Held, and not sent by itself: {messages} messages, {announcements} announcements, and all reminders.",
            messages=waiting.messages,
            announcements=waiting.announcements,
        ),
    ]
    if waiting.unheard:
        told = words.count(
            "{number} message had not been answered: banhoc failed list",
            "{number} messages had not been answered: banhoc failed list",
            waiting.unheard,
        )
        lines.append(told)
    lines.append(words.say("Let it go: banhoc restore --release. Let nothing of it go: banhoc restore --drop"))
    return "\n".join(lines)


def _decide(settings: Settings, chosen: Namespace, words: Language) -> int:
    """Release or drop what is held, or only show it."""
    with ExitStack() as stack:
        store: Store = stack.enter_context(opened(settings, chosen, make=False))
        with store.writing() as tx:
            waiting = held.find(tx)
            if waiting is None:
                raise Stop(words.say("Nothing is held here. To restore a backup: banhoc restore FILE --data DIR"))
            if chosen.release:
                held.release(tx)
            if chosen.drop:
                held.drop(tx, RealClock().now().date())
    if chosen.release:
        print(words.say("✓ Released: the running bot sends it."))
    elif chosen.drop:
        print(
            words.say("✓ Dropped: nothing of it is sent. Stopped announcements can still be sent on by their officers.")
        )
    else:
        print(_held(waiting, words))
    return 0
