"""Opening the database, and the one unit of work: a transaction for reading or for writing."""

from __future__ import annotations

import os
import re
import socket
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, QueuePool, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError

from storage import leases, migrations, postgresql, sqlite
from storage.calls import Calls
from storage.migrations import at_once, shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from sqlalchemy import Engine

    from conversations.language import Language

Conflict = IntegrityError  # a row is in the way, or others point to it
Tx = Connection  # a transaction, as every room of storage takes it; other rooms know it by this name

DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

LONGEST_MACHINE = 30  # letters of its name; PostgreSQL shows 63 of a program's in all
DRIVER = "pip install 'banhoc[postgresql]'"


class StoreError(Exception):
    """The database cannot be used; its one sentence says why and holds no password.

    `why` among the values is what the database or the system says itself, in English. `is_damage` says that what is
    kept cannot be read as it was written.
    """

    is_damage = False

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values

    def told(self, language: Language, **values: str) -> str:
        """Say it in a language, with other values where some are given."""
        return language.say(self.sentence, **{**self.values, **values})


class Busy(StoreError):
    """Another transaction stands in the way of this one, which was undone and can be tried again at once."""


class Store:
    """The database; all that is read or written happens in a transaction that begins here."""

    def __init__(self, url: URL, name: str, writer: Engine, reader: Engine) -> None:
        self._url = url
        self.name = name
        """What this program is called, where several may be: machine, process, and a word of this start alone."""
        self._writer = writer
        self._reader = reader

    @classmethod
    def open(cls, url: str, *, copies: bool = True) -> Store:
        """Open `sqlite:///…` or `postgresql://…` and bring its tables up to date, or raise StoreError.

        A file is copied before, unless that is not wanted, as where it is itself a copy.
        """
        where, name = _understood(url), _own_name()
        database = _database(where)
        if database is postgresql:
            where = postgresql.with_name(where, name)
        try:
            store = cls(where, name, *database.engines(where))
        except ModuleNotFoundError as error:
            raise StoreError("PostgreSQL needs one more part: {command}", command=DRIVER) from error
        try:
            with database.alone(store._writer) as connection:
                if copies and where.drivername == "sqlite" and (last := migrations.ahead(connection)):
                    sqlite.keep_copy(Path(where.database or ""), last)
                if not at_once.make(connection):
                    migrations.upgrade(connection)
        except (SQLAlchemyError, migrations.NewerError, OSError) as error:
            store.close()
            raise _trouble(where, error) from error
        return store

    @classmethod
    @contextmanager
    def as_it_is(cls, url: str) -> Iterator[Tx | None]:
        """Read from a database before anything is written to it, its tables too; None where there is none yet."""
        where = _understood(url)
        database = _database(where)
        try:
            with database.looking(where) as tx:
                yield tx
        except ModuleNotFoundError as error:
            raise StoreError("PostgreSQL needs one more part: {command}", command=DRIVER) from error
        except SQLAlchemyError as error:
            raise _trouble(where, error) from error

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """Give a transaction that is committed at the end, and undone if anything is raised.

        On SQLite it waits for the other writers, at most half a minute.
        """
        with self._transaction(self._writer) as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """Give a transaction that cannot write and sees one moment throughout."""
        with self._transaction(self._reader) as tx:
            yield tx

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Tx]:
        with ExitStack() as stack:
            stack.enter_context(_while_connected(self._url, writing=engine is not self._reader))
            try:
                tx = stack.enter_context(engine.connect())
                stack.enter_context(tx.begin())
            except SQLAlchemyError as error:
                raise _trouble(self._url, error) from error
            yield tx

    def empty_log(self) -> bool:
        """Let what was erased be gone from the files too; False where this has to be tried again later.

        PostgreSQL sees to it by itself, at its next vacuum.
        """
        return self._url.drivername != "sqlite" or sqlite.empty_log(self._writer)

    def damage(self) -> str:
        """Read all pages and name the first that is not as it was written, or nothing where all are.

        PostgreSQL has no such look; what it meets on its way it tells itself.
        """
        if self._url.drivername != "sqlite":
            return ""
        try:
            return sqlite.damage(self._url)
        except DBAPIError as error:
            raise _trouble(self._url, error) from error

    def lacking(self) -> list[str]:
        """Name what the database lacks of what this version makes a new one of."""
        try:
            with self.writing() as tx:
                return shape.lacking(tx)
        except DBAPIError as error:
            raise _trouble(self._url, error) from error

    @property
    def is_shared(self) -> bool:
        """Whether several programs may serve from it, each what it holds the lease of."""
        return self._url.drivername != "sqlite"

    @contextmanager
    def leasing(self) -> Iterator[Tx]:
        """Give a transaction for leases: it waits for no other work of this program, and not long for others."""
        with self._transaction(self._lessor) as tx:
            yield tx

    @contextmanager
    def delivering(self) -> Iterator[bool]:
        """Deliver from this database while this lasts; False where another program does.

        A file is kept from others; of PostgreSQL those are seen that live at this moment.
        """
        if self.is_shared:
            with self.writing() as tx:
                is_free = not leases.living(tx) and not postgresql.old_one_delivers(tx)
            yield is_free
        else:
            with sqlite.delivering(self._url) as is_ours:
                yield is_ours

    @cached_property
    def _lessor(self) -> Engine:
        return postgresql.leasing(self._url) if self.is_shared else self._writer

    def calls(self) -> Calls | None:
        """Listen to what other servers call; None on SQLite, where there are none."""
        return Calls(self._url) if self.is_shared else None

    @property
    def connections(self) -> int:
        """How many connections are in use at this moment."""
        pools = {id(one.pool): one.pool for one in (self._writer, self._reader)}.values()
        return sum(one.checkedout() for one in pools if isinstance(one, QueuePool))

    def close(self) -> None:
        """Let go of all connections."""
        self._writer.dispose()
        self._reader.dispose()
        if "_lessor" in self.__dict__:
            self._lessor.dispose()


@contextmanager
def savepoint(tx: Tx) -> Iterator[None]:
    """Open a part of the transaction that can fail without spoiling the rest; use it in a `with`."""
    with _while_connected(tx.engine.url), tx.begin_nested():
        yield


@contextmanager
def _while_connected(where: URL, *, writing: bool = True) -> Iterator[None]:
    """Tell of a connection that ends meanwhile, a full disk or a damaged page as of a database that is away."""
    try:
        yield
    except DBAPIError as error:
        for cause in _causes(error):
            if _database(where).is_busy(cause.orig):
                raise Busy("Another transaction stands in the way.") from error
            if cause.connection_invalidated or _database(where).is_trouble(cause.orig, writing=writing):
                raise _trouble(where, cause) from error
        raise


def _causes(error: BaseException | None) -> Iterator[DBAPIError]:
    """Go back to what came first: a savepoint that is gone with its transaction hides why that ended."""
    while error is not None:
        if isinstance(error, DBAPIError):
            yield error
        error = error.__context__


def _database(where: URL) -> ModuleType:
    return sqlite if where.drivername == "sqlite" else postgresql


def _own_name() -> str:
    machine = re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())[:LONGEST_MACHINE]
    return f"{machine}.{os.getpid()}.{token_hex(3)}"


def _understood(url: str) -> URL:
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        # What cannot be read may well hold a password: it is neither shown nor kept as the cause.
        raise StoreError(
            "The database URL cannot be read; it looks like sqlite:///banhoc.db or postgresql://user@host/name."
        ) from None
    if where.drivername not in DRIVERS:
        raise StoreError("{kind} is not a database we know; use sqlite:///… or postgresql://….", kind=where.drivername)
    if where.drivername == "sqlite" and where.database in {None, "", ":memory:"}:
        raise StoreError("The database URL names no file; it looks like sqlite:///banhoc.db.")
    if where.drivername != "sqlite" and "@" in f"{where.host}{where.database}":
        raise StoreError("The database URL cannot be read; write @ and / in a password as %40 and %2F.")
    return where.set(drivername=DRIVERS[where.drivername])


def is_there(url: str) -> bool:
    """Look whether there is anything to read: of SQLite a file; PostgreSQL is asked when it is opened."""
    where = _understood(url)
    return where.drivername != "sqlite" or Path(where.database or "").exists()


def named(url: str) -> str:
    """Name a database: its file, or its address without the user and the password."""
    where = _understood(url)
    return str(where.database if where.drivername == "sqlite" else _shown(where))


def _shown(where: URL) -> URL:
    return URL.create(where.drivername, host=where.host, port=where.port, database=where.database)


def _trouble(where: URL, error: Exception) -> StoreError:
    shown = _shown(where).render_as_string()
    if isinstance(error, migrations.NewerError):
        return StoreError(
            "The database {database} was last used by a newer Bản Học; update this one first.", database=shown
        )
    reason = error.strerror if isinstance(error, OSError) else str(getattr(error, "orig", None) or error)
    first_line = (reason or "").strip().partition("\n")[0]
    trouble = StoreError("The database {database} cannot be used: {why}.", database=shown, why=first_line)
    trouble.is_damage = isinstance(error, DBAPIError) and _database(where).is_damage(error.orig)
    return trouble
