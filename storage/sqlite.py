"""SQLite as we use it: a write-ahead log, a disk sync at every commit, one writer, readers beside it."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, NullPool, create_engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection as DriverConnection

    from sqlalchemy import Connection, Engine

PATIENCE = 30  # seconds to wait for another writer
MOST_COPIES = 3
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
TROUBLES = {
    *DAMAGE,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def engines(url: URL) -> tuple[Engine, Engine]:
    """Make the engine that writes, of one connection, and the one that reads."""
    writer = create_engine(url, connect_args={"timeout": PATIENCE}, pool_size=1, max_overflow=0, pool_timeout=PATIENCE)
    reader = create_engine(url, connect_args={"timeout": PATIENCE})
    _prepare(writer, begin="BEGIN IMMEDIATE", reads_only=False)
    _prepare(reader, begin="BEGIN", reads_only=True)
    return writer, reader


def _prepare(engine: Engine, begin: str, *, reads_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: DriverConnection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, or savepoints would not hold
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten, not only forgotten
        connection.execute(f"PRAGMA query_only = {reads_only:d}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def is_trouble(error: BaseException | None, *, writing: bool) -> bool:
    """Tell whether it is the world that failed, such as a full disk, and not what was asked.

    Who writes where one only reads has asked wrongly.
    """
    return _kind(error) in TROUBLES and (writing or _kind(error) != sqlite3.SQLITE_READONLY)


def is_busy(_error: BaseException | None) -> bool:
    """Tell whether another transaction stands in the way: none does, as there is one writer, which is waited for."""
    return False


def is_damage(error: BaseException | None) -> bool:
    """Tell whether a page was not as it had been written."""
    return _kind(error) in DAMAGE


def _kind(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF  # the rest of it says more exactly why


def damage(url: URL) -> str:
    """Read every page anew, past those that open connections remember; give the first that is wrong, or nothing."""
    with looking(url) as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() if connection is not None else "ok"
    return "" if found == "ok" else str(found)


def empty_log(writer: Engine) -> bool:
    """Write the log into the file and empty it, so that what was overwritten stands nowhere any more.

    False says that somebody was reading all the while; others who want to write are not kept waiting for that.
    """
    connection = writer.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 500")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        return not busy
    finally:
        connection.close()


@contextmanager
def looking(url: URL) -> Iterator[Connection | None]:
    """Give a transaction in a file as it is, which can write nothing; None where there is no such file."""
    file = Path(url.database or "")
    if not file.exists():
        yield None
        return
    # Whoever may not write to the file could not take SQLite's own log away again afterwards.
    there = URL.create(url.drivername, database=file.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(there, connect_args={"timeout": PATIENCE}, poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
        yield connection


@contextmanager
def alone(writer: Engine) -> Iterator[Connection]:
    """Give a transaction in which no other process opens the same file.

    The lock is on the folder: SQLite itself does not wait when two processes turn a new file to WAL at once,
    and a second handle on the file would, when closed, take away SQLite's own locks.
    """
    folder = os.open(Path(writer.url.database or "").parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with writer.begin() as connection:
            yield connection
    finally:
        os.close(folder)


def keep_copy(file: Path, step: str) -> None:
    """Copy a database before it takes steps up to this one, once; raises OSError where it cannot.

    Of older copies the newest are kept.
    """
    copy = file.with_name(f"{file.stem}.before-{step}.db")
    if copy.exists():
        return
    part = copy.with_suffix(".part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.rename(copy)
    except (OSError, sqlite3.Error) as trouble:
        part.unlink(missing_ok=True)
        why = f"it is not brought up to date, as no copy of it can be made before: {trouble}"
        raise OSError(errno.EIO, why) from trouble
    for older in sorted(file.parent.glob(f"{file.stem}.before-*.db"))[:-MOST_COPIES]:
        older.unlink()


@contextmanager
def delivering(url: URL) -> Iterator[bool]:
    """Keep others from delivering from a file while this lasts; False where another program does.

    It is a lock on a file beside it, which ends with the process, however that ends.
    """
    with Path(f"{url.database}.delivering").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
