"""File permissions of the data: only the user the program runs as may read it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING

from bot.settings.reading import BACKUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.settings import Settings

FOR_OTHERS = 0o077
LOCK, FOUND_SETTINGS = "copying.lock", "settings-of-the-copy.env"  # as storage.copying names them
SECRETS = Path(".env")
LOCKS = ("banhoc.db.delivering", "in_use", LOCK)
OURS = ("banhoc.db", "banhoc.db-wal", "banhoc.db-shm", *LOCKS, "media", BACKUPS, FOUND_SETTINGS)
"""What we put into a folder of data."""
BESIDES = ("demonstration", SECRETS.name)
"""What may lie beside it without making the folder somebody else's."""


def keep_to_ourselves() -> None:
    """Let all that the program makes from now on be closed to others."""
    os.umask(FOR_OTHERS)


def tighten(settings: Settings) -> None:
    """Close to others what an earlier version left open, where it is ours to close."""
    for path in _open(_kept(settings)):
        # What vanishes meanwhile, as a log of SQLite does, is closed; what stays open is named by `banhoc doctor`.
        with suppress(FileNotFoundError, PermissionError):
            path.chmod(S_IMODE(path.stat().st_mode) & ~FOR_OTHERS)


def readable_by_others(settings: Settings) -> list[Path]:
    """Name what others may read: of the data, and the settings with their tokens."""
    return list(dict.fromkeys(_open((settings.data, *_kept(settings), SECRETS))))


def _kept(settings: Settings) -> Iterator[Path]:
    """Go through our files; a folder that holds other things too may be meant to be open."""
    yield from (settings.data / name for name in OURS)
    yield from (settings.data / "media").glob("??")
    if settings.data.is_dir() and {one.name for one in settings.data.iterdir()} <= {*OURS, *BESIDES}:
        yield settings.data
    if settings.database_url.startswith("sqlite:///"):
        file = settings.database_url.removeprefix("sqlite:///").partition("?")[0]
        yield from (Path(file + end) for end in ("", "-wal", "-shm"))


def _open(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            if path.stat().st_mode & FOR_OTHERS:
                yield path
