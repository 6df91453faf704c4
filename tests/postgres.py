"""A PostgreSQL of our own, started from this machine's programs when a test first asks for one."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60  # seconds
# Listens to nobody outside its folder, and is quick rather than safe.
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
TABLES = "FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
FILLED = f"SELECT relname {TABLES} AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"
CUT_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
BEGUN_NUMBERS = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL
"""
SHAPE = """
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
        SELECT concat_ws(' ', oid, relname, relkind) FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull, attisdropped) FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT concat_ws(' ', oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat_ws(' ', oid, conname) FROM pg_constraint
        UNION ALL SELECT concat_ws(' ', oid, proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT version_num FROM alembic_version
    ) AS parts (part)
"""


class Server:
    """A running PostgreSQL, reached through a socket in its folder."""

    def __init__(self, folder: Path, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._folder = folder
        self._start = start
        self._numbers = count(1)
        self._emptied: tuple[str, str] | None = None  # its name and its shape

    def start(self) -> None:
        self._process = self._start()
        self._await_start()

    def stop(self) -> None:
        """End it as an administrator does who does not wait for those who are connected."""
        self._process.send_signal(signal.SIGINT)  # its "fast shutdown"
        self._process.wait(PATIENCE)

    def url(self, database: str) -> str:
        return f"postgresql://banhoc@/{database}?host={self._folder}"

    def ask(self, command: sql.SQL, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(command.format(*map(sql.Identifier, names)))

    @contextmanager
    def database(self, template: str):
        """A database of its own for one test, made in a moment from a template."""
        name = f"test_{next(self._numbers)}"
        self.ask(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
        try:
            yield self.url(name)
        finally:
            self.ask(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)

    @contextmanager
    def emptied(self, template: str):
        """The same for each test that finds it empty, and made anew only where the last one changed its tables."""
        if self._emptied is None:
            name = f"emptied_{next(self._numbers)}"
            self.ask(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
            with psycopg.connect(self.url(name)) as connection:
                self._emptied = name, _shape(connection)
        name, shape = self._emptied
        try:
            yield self.url(name)
        finally:
            with psycopg.connect(self.url(name), autocommit=True) as connection:
                connection.execute(CUT_OTHERS)
                is_as_it_was = _shape(connection) == shape
                if is_as_it_was:
                    _empty(connection)
            if not is_as_it_was:
                self.ask(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)
                self._emptied = None

    def cut(self, database: str) -> None:
        """End all connections to a database from the server's side."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])

    def _await_start(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
            time.sleep(0.05)


def _shape(connection: psycopg.Connection) -> str | None:
    """All that a fresh one has beside rows; None where a test took away what that is asked of."""
    try:
        return connection.execute(SHAPE).fetchone()[0]
    except psycopg.errors.UndefinedTable:
        return None


def _empty(connection: psycopg.Connection) -> None:
    """Take all rows away, those too that may only be added, and their room in the files; and number from 1."""
    filled = [sql.Identifier(name) for (name,) in connection.execute(FILLED)]
    if filled:
        with connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")  # no triggers, no references
            for table in filled:
                connection.execute(sql.SQL("DELETE FROM {}").format(table))
        connection.execute(sql.SQL("VACUUM {}").format(sql.SQL(", ").join(filled)))
    connection.execute(BEGUN_NUMBERS)


@pytest.fixture(scope="session")
def postgres():
    """The server, with the template `banhoc` that has all our tables."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb, postgres) is not installed on this machine")
    with _started(programs) as server:
        server.ask(sql.SQL("CREATE DATABASE banhoc"))
        Store.open(server.url("banhoc")).close()
        yield server


@pytest.fixture
def postgres_url(postgres):
    """The URL of a database with all our tables and nothing in them."""
    with postgres.emptied("banhoc") as url:
        yield url


@pytest.fixture
def empty_postgres_url(postgres):
    """The URL of a fresh database with nothing in it."""
    with postgres.database("template1") as url:
        yield url


def _programs() -> Path | None:
    """The newest folder that has PostgreSQL's own programs: Debian keeps them off the PATH."""
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(5))
    on_path = [Path(found).parent for found in [shutil.which("initdb")] if found]
    return next((path for path in [*reversed(of_debian), *on_path] if (path / "initdb").exists()), None)


@contextmanager
def _started(programs: Path):
    folder = Path(tempfile.mkdtemp(prefix="banhoc-postgres-"))
    whose = _owner(folder)
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    new = ["-U", "banhoc", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    try:
        with (folder / "log").open("wb") as log:
            quietly = {"cwd": folder, "stdout": log, "stderr": log, **whose}
            subprocess.run([programs / "initdb", "-D", folder / "data", *new], check=True, **quietly)
            run = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
            server = Server(folder, lambda: subprocess.Popen(run, **quietly))
            try:
                server.start()
                yield server
            finally:
                server.stop()
    finally:
        shutil.rmtree(folder)


def _owner(folder: Path) -> dict[str, object]:
    """Hand the folder to somebody else if we are root, as whom PostgreSQL refuses to run."""
    if os.geteuid() != 0:
        return {}
    everybody = {person.pw_name: person for person in pwd.getpwall()}
    somebody = everybody.get("postgres") or everybody["nobody"]
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}
