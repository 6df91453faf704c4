"""PostgreSQL as we use it: the same two kinds of transaction as on SQLite."""

from __future__ import annotations

import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine, event, func, select
from sqlalchemy.exc import SQLAlchemyError

from storage import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection as DriverConnection
    from sqlalchemy import URL, Connection, Engine

LOCK = 4_201_281  # any number, as long as every Bản Học on this database takes the same
DELIVERY = LOCK + 1
LAST = "delivering"  # setting: who delivers; empty once that ended in order
TROUBLES = ("08", "53", "57", "58", "XX")
"""Classes of SQLSTATE in which the world failed: connections, no room, stopped, the disk, damage."""
DAMAGE = ("XX001", "XX002")
READ_ONLY = "25006"
BUSY = ("40001", "40P01", "55P03")  # changed meanwhile, each waits for the other, locked
# A program that stands still within a transaction, or whose machine is gone, keeps others waiting for no longer.
LONGEST_STILL = "SET LOCAL idle_in_transaction_session_timeout = '12s'"
PATIENCE = {"connect_timeout": 5, "keepalives_idle": 3, "keepalives_interval": 1, "keepalives_count": 3}


def engines(url: URL) -> tuple[Engine, Engine]:
    """Make the engine that writes and the one that reads one moment throughout; they share connections."""
    writer = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    @event.listens_for(writer, "connect")
    def connected(connection: DriverConnection, _record: object) -> None:
        # Compiling a statement that counts takes PostgreSQL many times as long as counting; and what is found by an
        # index lies in memory, or on a disk without a head to move.
        connection.execute("SET jit = off; SET random_page_cost = 1.1")
        connection.commit()

    @event.listens_for(writer, "begin")
    def begun(connection: Connection) -> None:
        if not connection.get_execution_options().get("postgresql_readonly"):
            connection.exec_driver_sql(LONGEST_STILL)

    return writer, writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def is_trouble(error: BaseException | None, *, writing: bool) -> bool:
    """Tell whether it is the world that failed, such as a full disk, and not what was asked."""
    state = str(getattr(error, "sqlstate", None) or "")
    return state.startswith(TROUBLES) or (writing and state == READ_ONLY)


def is_busy(error: BaseException | None) -> bool:
    """Tell whether another transaction stands in the way, so that the same can be tried again at once."""
    return getattr(error, "sqlstate", None) in BUSY


def is_damage(error: BaseException | None) -> bool:
    """Tell whether a page was not as it had been written."""
    return getattr(error, "sqlstate", None) in DAMAGE


@contextmanager
def looking(url: URL) -> Iterator[Connection]:
    """Give a transaction in a database as it is, which can write nothing."""
    writer, reader = engines(url)
    try:
        with reader.connect() as connection:
            yield connection
    finally:
        writer.dispose()


@contextmanager
def alone(writer: Engine) -> Iterator[Connection]:
    """Give a transaction in which no other process opens the same database."""
    with writer.begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        yield connection


class Right:
    """The right to deliver from this database: a lock that PostgreSQL frees when the connection that took it ends.

    `had_another` tells, once it is ours, whether another process had it before and may not know yet that it is lost.
    """

    is_waited_for = True
    had_another = False

    def __init__(self, url: URL) -> None:
        # Outside of any transaction: one that stays open for weeks would keep erased rows from being cleared away.
        how = {**PATIENCE, "tcp_user_timeout": 5000}
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=how)
        self._name = secrets.token_hex(8)
        self._connection: Connection | None = None
        self._is_ours = False

    def hold(self) -> bool:
        """Look whether the right is ours, and take it where nobody has it."""
        for _ in range(2):  # the connection may have ended since the last time
            try:
                return self._ask()
            except SQLAlchemyError:
                self._drop()
        return False

    def let_go(self) -> None:
        """Leave the right to others; one that was lost meanwhile is no trouble."""
        with suppress(SQLAlchemyError):
            if self._connection is not None and self._is_ours:
                settings.put(self._connection, LAST, "")
                # At once, for the server notices only a little later that a connection has ended.
                self._connection.execute(select(func.pg_advisory_unlock_all()))
        self._drop()
        self._engine.dispose()

    def _ask(self) -> bool:
        if self._connection is None:
            self._connection = self._engine.connect()
            _be_missed_soon(self._connection)
        # Who asks for what it has is given it once more; all of it goes with the connection.
        has = bool(self._connection.execute(select(func.pg_try_advisory_lock(DELIVERY))).scalar())
        if has and not self._is_ours:
            self.had_another = settings.get(self._connection, LAST) not in {None, "", self._name}
            settings.put(self._connection, LAST, self._name)
        self._is_ours = has
        return has

    def _drop(self) -> None:
        self._is_ours = False
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _be_missed_soon(connection: Connection) -> None:
    """Have the server end a connection whose other end has been silent for eleven seconds, as after a power cut."""
    for setting, value in (("idle", "5"), ("interval", "2"), ("count", "3")):
        connection.execute(select(func.set_config(f"tcp_keepalives_{setting}", value, False)))  # noqa: FBT003
