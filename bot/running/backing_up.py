"""Makes a backup as it is set, and notes what became of it."""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.running.platforms import SETTINGS
from bot.settings import environment
from storage.copying import folder, last_backup, making
from storage.copying.last_backup import LastBackup
from storage.copying.making import Origin
from storage.copying.problems import CopyError
from storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.settings import Settings
    from conversations.language import Language
    from storage.copying.making import Made
    from storage.copying.problems import Problem
    from storage.store import Store

log = logging.getLogger(__name__)

PROBLEMS: dict[Problem, Callable[[Language, str], str]] = {
    "busy": lambda words, _: words.say("Another program is making a backup of these data just now."),
    "damaged": lambda words, name: words.say("{file} is damaged: it is not what was written. Take another.", file=name),
    "foreign": lambda words, name: words.say("{file} is no backup of Bản Học.", file=name),
    "newer": lambda words, made: words.say(
        "This backup was made by a newer Bản Học ({version}); update this one first.", version=made
    ),
    "locked": lambda words, name: words.say(
        "{file} is encrypted: name the file of the private key with --key.", file=name
    ),
    "wrong key": lambda words, _: words.say("This key does not open the backup; it was made for another."),
    "no key": lambda words, _: words.say("There is no key in it: a private one begins with AGE-SECRET-KEY-1."),
    "no program": lambda words, name: words.say(
        "{program} is not there; it comes with PostgreSQL (Debian: apt install postgresql-client).", program=name
    ),
    "other database": lambda words, kind: words.say(
        "This is a backup of {kind}, and BANHOC_DATABASE_URL leads to the other kind. "
        "Restore it there, then use `banhoc move`.",
        kind=kind,
    ),
    "database": lambda words, why: words.say("The database cannot be copied: {why}", why=why),
    "differs": lambda words, name: words.say("{name} is not the same after copying.", name=name),
}


def in_words(trouble: Exception, words: Language) -> str:
    """Say to the operator why there is no backup."""
    match trouble:
        case CopyError():
            return PROBLEMS[trouble.problem](words, trouble.detail)
        case OSError():
            return f"{trouble.filename}: {trouble.strerror}" if trouble.filename else str(trouble.strerror or trouble)
    return str(trouble)


def back_up(settings: Settings, store: Store, at: datetime, words: Language, into: Path | None = None) -> Made:
    """Make a backup and note that; where it fails that is noted too, and raised."""
    try:
        made = making.make(_origin(settings, store), into or settings.backups, at)
    except (CopyError, OSError, StoreError) as trouble:
        _note(store, LastBackup(at, in_words(trouble, words)))
        raise
    _note(store, LastBackup(at))
    return made


def tidy(settings: Settings, at: datetime) -> None:
    """Remove the backups that are older than is wanted."""
    folder.prune(settings.backups, at, settings.backups_days, settings.backups_weeks)


def _note(store: Store, last: LastBackup) -> None:
    try:
        with store.writing() as tx:
            last_backup.write(tx, last)
    except StoreError as trouble:
        log.error("what became of the backup cannot be noted: %s", trouble)  # noqa: TRY400 - its sentence says all


def _origin(settings: Settings, store: Store) -> Origin:
    given = environment()
    return Origin(
        store,
        settings.database_url,
        settings.data,
        settings_in(given),
        tuple(sorted(name for name in given if name in SETTINGS and SETTINGS[name].is_secret)),
        version("banhoc"),
        settings.backups_key,
    )


def settings_in(given: Mapping[str, str]) -> str:
    """Write the settings that are no secrets as they stand in `.env`."""
    shown = {name: value for name, value in sorted(given.items()) if name in SETTINGS and not SETTINGS[name].is_secret}
    return "".join(f"{name}='{_escaped(value)}'\n" for name, value in shown.items())


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
