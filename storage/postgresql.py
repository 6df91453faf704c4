"""PostgreSQL as we use it: the same two kinds of transaction as on SQLite."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

LOCK = 4_201_281  # any number, as long as every Bản Học on this database takes the same
DELIVERY = LOCK + 1


def engines(url: URL) -> tuple[Engine, Engine]:
    """Make the engine that writes and the one that reads one moment throughout; they share connections."""
    writer = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    return writer, writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


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


@contextmanager
def delivering(writer: Engine) -> Iterator[bool]:
    """Hold the right to deliver from this database while this lasts; False where another process has it."""
    # Outside of any transaction: one that stays open for weeks would keep erased rows from being cleared away.
    with writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_ours = bool(connection.execute(select(func.pg_try_advisory_lock(DELIVERY))).scalar())
        try:
            yield is_ours
        finally:
            connection.execute(select(func.pg_advisory_unlock_all()))
