"""The data a subcommand works on: the settings, with `--data` and `--lang` before them, and the store they lead to."""

from __future__ import annotations

import fcntl
from argparse import SUPPRESS
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.cli import Stop
from bot.settings import environment, read_settings
from storage.store import Store

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Right


def add_data(parser: ArgumentParser, language: Language) -> None:
    """Let a subcommand be told where its data are."""
    parser.add_argument("--data", metavar="DIR", help=language.say("folder of the data, in place of BANHOC_DATA"))


def add_data_behind(deeds: Subparsers, language: Language) -> None:
    """Let `--data` stand behind the deed too, where people expect it."""
    for deed in deeds.choices.values():
        deed.add_argument("--data", metavar="DIR", default=SUPPRESS, help=language.say("the same as before the deed"))


def settings_of(chosen: Namespace) -> Settings:
    """Read the settings; raises SettingsError."""
    given = environment()
    if chosen.data:
        given["BANHOC_DATA"] = chosen.data
    if chosen.lang:
        given["BANHOC_LANGUAGE"] = chosen.lang
    return read_settings(given)


@contextmanager
def opened(settings: Settings, *, make: bool = True) -> Iterator[Store]:
    """Open the store of the settings while this lasts; `make` its folder where it is missing, or only look."""
    if make:
        settings.data.mkdir(parents=True, exist_ok=True)
    store = Store.open(settings.database_url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def alone(folder: Path, language: Language, *, shared: bool = False) -> Iterator[None]:
    """Keep a folder for this process while it lasts: a second one would deliver what the first one serves.

    One that is `shared` lets in others who share it, where the right to deliver lies elsewhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "in_use").open("w") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as trouble:
            sentence = language.say("The folder {folder} is in use by another program of ours.", folder=folder)
            raise Stop(sentence) from trouble
        yield


@contextmanager
def delivering(store: Store, language: Language, *, waits: bool = False) -> Iterator[Right]:
    """Deliver from a database alone while this lasts: beside another process everything would be sent twice.

    Who `waits` is given a right that may not be its own yet, where there is a way to wait for it.
    """
    with store.delivering() as right:
        if not right.hold() and not (waits and right.is_waited_for):
            raise Stop(language.say("Another Bản Học already delivers from this database. Please stop that one first."))
        yield right
