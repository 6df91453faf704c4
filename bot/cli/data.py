"""The data a subcommand works on: the settings, with `--data` and `--lang` before them, and the store they lead to."""

from __future__ import annotations

import fcntl
import os
import sys
from argparse import SUPPRESS
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot import slow_step
from bot.cli import Stop
from bot.cli.permissions import tighten
from bot.running.platforms import read_settings
from bot.settings import environment
from bot.simulator.commune import CHANNEL
from bot.words import words_for
from storage import demonstration
from storage.store import Store, is_there, named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Tx

Does = Literal["reads", "changes", "plays", "apart"]
"""What a subcommand does with the data: `changes` also is sending, `plays` is the demonstration, `apart` nothing."""

DEMONSTRATION = "data/demonstration"
"""The folder of the demonstration where none is named."""


def add_data(parser: ArgumentParser, language: Language, does: Does) -> None:
    """Let a subcommand be told where its data are, and say what it does with them."""
    parser.add_argument("--data", metavar="DIR", help=language.say("folder of the data, in place of BANHOC_DATA"))
    parser.set_defaults(does=does)


def add_data_of(parser: ArgumentParser, deeds: Subparsers, language: Language, does: Mapping[str, Does]) -> None:
    """Do the same for a subcommand of several deeds; `--data` may stand before the deed and behind it."""
    parser.add_argument("--data", metavar="DIR", help=language.say("folder of the data, in place of BANHOC_DATA"))
    for name, deed in deeds.choices.items():
        deed.set_defaults(does=does[name])
        if does[name] != "apart":
            told = language.say("the same as before the deed")
            deed.add_argument("--data", metavar="DIR", default=SUPPRESS, help=told)


def settings_of(chosen: Namespace) -> Settings:
    """Read the settings; raises SettingsError."""
    given = environment(lang=chosen.lang)
    if chosen.data:
        given["BANHOC_DATA"] = chosen.data
    if chosen.does == "plays" and not given.get("BANHOC_DATA", "").strip():
        given["BANHOC_DATA"] = DEMONSTRATION
    if chosen.lang:
        given["BANHOC_LANGUAGE"] = chosen.lang
    return read_settings(given)


@contextmanager
def opened(settings: Settings, chosen: Namespace, *, make: bool = True) -> Iterator[Store]:
    """Open the store of the settings while this lasts, if it is one for what was chosen; raises Stop where not.

    `make` its folder where it is missing, or only look; whoever only reads makes nothing at all.
    """
    does: Does = "reads" if getattr(chosen, "dry_run", False) else chosen.does
    if does == "plays":
        must_be_played_in(settings)
    if does == "reads":
        must_be_there(settings)
    must_not_be_mistyped(settings, chosen)
    if does != "reads" and make:
        settings.data.mkdir(parents=True, exist_ok=True)
    tighten(settings)
    with slow_step.told("opening the database and bringing it up to date"):
        store = Store.open(settings.database_url)
    try:
        _admit(store, does, settings)
        yield store
    finally:
        store.close()


def must_be_there(settings: Settings) -> None:
    """Raise Stop where there is nothing to read, as in a folder whose name was mistyped."""
    if not is_there(settings.database_url):
        raise Stop(_nothing_in(settings))


def must_not_be_mistyped(settings: Settings, chosen: Namespace) -> None:
    """Raise Stop where a folder was named that is not there; `banhoc begin` makes the one it is told."""
    if chosen.does == "changes" and chosen.data and not settings.data.exists():
        must_be_there(settings)


@contextmanager
def looking(settings: Settings, chosen: Namespace) -> Iterator[Tx | None]:
    """Read from the store; where there is none it is told, and what comes with the program is there all the same."""
    if not is_there(settings.database_url):
        print(_nothing_in(settings), file=sys.stderr, flush=True)
        yield None
        return
    with opened(settings, chosen) as store, store.reading() as tx:
        yield tx


def _nothing_in(settings: Settings) -> str:
    folder = Path(named(settings.database_url)).parent
    return words_for(settings.language).say(
        "There are no data yet in {folder}. Look at its name; `banhoc begin` makes new ones.", folder=folder
    )


def lies_in(settings: Settings) -> str:
    """Say where the data lie, for a program that has just started."""
    return words_for(settings.language).say(
        "The data lie in {folder}, the database is {database}.",
        folder=settings.data,
        database=named(settings.database_url),
    )


def must_be_played_in(settings: Settings) -> None:
    """Raise Stop where the database is neither a demonstration nor empty; nothing is written."""
    words, name = words_for(settings.language), named(settings.database_url)
    with Store.as_it_is(settings.database_url) as tx:
        if tx is None or demonstration.is_empty(tx):
            return
        if not demonstration.is_marked(tx):
            told = words.say(
                "{database} is no demonstration and is left as it is. Name an empty folder with --data; "
                "without --data, BANHOC_DATA and BANHOC_DATABASE_URL the demonstration has one of its own.",
                database=name,
            )
            raise Stop(told)
        others = [one for one in demonstration.channels(tx) if one != CHANNEL]
    if others:
        told = words.say(
            "{database} knows people of {channels} and is left as it is. Name an empty folder with --data.",
            database=name,
            channels=", ".join(others),
        )
        raise Stop(told)


def _admit(store: Store, does: Does, settings: Settings) -> None:
    """Keep the demonstration and what is real apart."""
    if does == "plays":
        with store.writing() as tx:
            demonstration.mark(tx)
        return
    with store.reading() as tx:
        if not demonstration.is_marked(tx):
            return
    words = words_for(settings.language)
    if does == "changes":
        told = words.say(
            "{database} is a demonstration, so this command neither changes it nor sends from it. "
            "Name another folder with --data or BANHOC_DATA.",
            database=named(settings.database_url),
        )
        raise Stop(told)
    print(words.say("DỮ LIỆU THỬ: this is a demonstration, nothing in it is real."), file=sys.stderr, flush=True)


@contextmanager
def alone(folder: Path, language: Language, *, shared: bool = False) -> Iterator[None]:
    """Keep a folder for this process while it lasts: a second one would deliver what the first one serves.

    One that is `shared` lets in others who share it, where the right to deliver lies elsewhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "in_use").open("a+") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as trouble:
            lock.seek(0)
            sentence = language.say(
                "The folder {folder} is in use by another program of ours, process {number}. "
                "Stop that one first, or name another folder with --data.",
                folder=folder,
                number=lock.read() or "?",
            )
            raise Stop(sentence) from trouble
        lock.truncate(0)
        lock.write("" if shared else str(os.getpid()))
        lock.flush()
        yield


def is_in_use(folder: Path) -> bool:
    """Tell whether a program of ours serves from a folder now."""
    try:
        with (folder / "in_use").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # nobody has ever served from it, or it cannot even be looked at
    return False


@contextmanager
def delivering(store: Store, language: Language) -> Iterator[None]:
    """Deliver from a database alone while this lasts: beside another process everything would be sent twice."""
    with store.delivering() as is_ours:
        if not is_ours:
            raise Stop(language.say("Another Bản Học already delivers from this database. Please stop that one first."))
        yield


def serving_from(store: Store, language: Language) -> AbstractContextManager[None]:
    """Serve from a database while this lasts: from one that is shared beside others, each what it has the lease of."""
    return nullcontext() if store.is_shared else delivering(store, language)
