"""The database as one file, and back: SQLite's online backup, or pg_dump and pg_restore, beside a bot that runs.

The tokens of the platforms are left out: whoever finds a copy must not speak for the bot.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import URL, make_url

from storage.copying.problems import CopyError
from storage.tables import zalo_access

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["sqlite", "postgresql"]
NAMES: dict[Kind, str] = {"sqlite": "banhoc.db", "postgresql": "banhoc.dump"}
_ENDS = ("-wal", "-shm", "-journal")


def kind_of(url: str) -> Kind:
    """Say which of the two databases an address leads to."""
    return "sqlite" if make_url(url).drivername == "sqlite" else "postgresql"


def file_of(url: str) -> Path:
    """Give the file of an address of SQLite."""
    return Path(make_url(url).database or "")


def dump(url: str, target: Path) -> None:
    """Write all that is in a database at this moment into a file, but for the tokens."""
    where = make_url(url)
    if where.drivername == "sqlite":
        _back_up(Path(where.database or ""), target)
        return
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--exclude-table-data={zalo_access.name}"]
    _call("pg_dump", [*options, f"--file={target}"], where)


def load(source: Path, url: str) -> None:
    """Bring what `dump` has written into an empty PostgreSQL, all or nothing; a file of SQLite is taken as it is."""
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _call("pg_restore", [*options, str(source)], make_url(url))


def remove(file: Path) -> None:
    """Remove a file of SQLite with what lies beside it."""
    for end in ("", *_ENDS):
        file.with_name(file.name + end).unlink(missing_ok=True)


def _back_up(file: Path, target: Path) -> None:
    """Copy page by page, in one go, so that whoever writes meanwhile does not make it begin again."""
    there = f"{file.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(there, uri=True, timeout=30)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            copy.execute("PRAGMA secure_delete = ON")
            with copy:
                copy.execute("DELETE FROM zalo_access")
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as trouble:
        raise CopyError("database", str(trouble)) from trouble
    if found != "ok":
        raise CopyError("database", str(found).partition("\n")[0])


def _call(name: str, options: Sequence[str], where: URL) -> None:
    """Run one of PostgreSQL's own programs; the password is handed over where nobody can list it."""
    program = shutil.which(name)
    if program is None:
        raise CopyError("no program", name)
    shown = URL.create("postgresql", where.username, None, where.host, where.port, where.database, where.query)
    password = {"PGPASSWORD": str(where.password)} if where.password else {}
    call = [program, *options, f"--dbname={shown.render_as_string()}"]
    done = subprocess.run(  # noqa: S603 - its words are ours and the operator's, and no shell reads them
        call, check=False, capture_output=True, env={**os.environ, **password, "LC_MESSAGES": "C"}
    )
    if done.returncode:
        raise CopyError("database", _reason(done.stderr))


def _reason(told: bytes) -> str:
    lines = told.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""
