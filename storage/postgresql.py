"""PostgreSQL as we use it: the same two kinds of transaction as on SQLite."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import column, create_engine, event, func, select, table, text

from storage import settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from psycopg import Connection as DriverConnection
    from sqlalchemy import URL, Connection, Engine

LOCK = 4_201_281  # any number, as long as every Bản Học on this database takes the same
DELIVERY = LOCK + 1  # versions without leases have it while they deliver
OURS = "banhoc "
_CONNECTIONS = table(
    "pg_stat_activity", column("pid"), column("application_name"), column("datname"), column("usename")
)
LAST = "delivering"  # setting
BY_LEASES = "leases"
IDLE = "idle_in_transaction_session_timeout"
LONGEST = "4000"  # milliseconds
TROUBLES = ("08", "53", "57", "58", "XX")
"""Classes of SQLSTATE in which the world failed: connections, no room, stopped, the disk, damage."""
DAMAGE = ("XX001", "XX002")
READ_ONLY = "25006"
BUSY = ("40001", "40P01", "55P03")  # changed meanwhile, each waits for the other, locked
PATIENCE = {"connect_timeout": 5, "keepalives_idle": 3, "keepalives_interval": 1, "keepalives_count": 3}


def with_name(url: URL, name: str) -> URL:
    """Let connections say which program they are of."""
    return url.update_query_dict({"application_name": f"{OURS}{name}"})


def cut_off(tx: Connection, names: Collection[str]) -> None:
    """End the connections of programs by their names.

    One that is stopped, or whose machine is gone, may hold locks in the middle of something; and when it goes on it
    must not commit what was begun before others went on.
    """
    called = [f"{OURS}{name}" for name in names]
    theirs = (_CONNECTIONS.c.application_name.in_(called), _CONNECTIONS.c.datname == func.current_database())
    ending = select(func.pg_terminate_backend(_CONNECTIONS.c.pid)).where(*theirs)
    tx.execute(ending.where(_CONNECTIONS.c.usename == text("current_user")))  # others are not ours to end


def engines(url: URL) -> tuple[Engine, Engine]:
    """Make the engine that writes and the one that reads one moment throughout; they share connections."""
    writer = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    @event.listens_for(writer, "connect")
    def connected(connection: DriverConnection, _record: object) -> None:
        # Compiling a statement that counts takes PostgreSQL many times as long as counting; and what is found by an
        # index lies in memory, or on a disk without a head to move.
        connection.execute("SET jit = off; SET random_page_cost = 1.1")
        connection.commit()

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
        one_at_a_time(connection)
        yield connection


def one_at_a_time(tx: Connection) -> None:
    """Wait until no other transaction has said the same, or opens the database."""
    tx.execute(select(func.pg_advisory_xact_lock(LOCK)))


def leasing(url: URL) -> Engine:
    """Make the engine by which leases are held: its one connection is missed soon when its other end is gone."""
    how = {**PATIENCE, "tcp_user_timeout": 5000}
    return create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True, connect_args=how)


def old_one_delivers(tx: Connection) -> bool:
    """Whether a version without leases delivers now; where not, none begins until this transaction has ended.

    Whoever is stopped in the middle of it must not keep others waiting.
    """
    lasting = [func.set_config(name, LONGEST, True) for name in ("statement_timeout", IDLE)]  # noqa: FBT003
    return not tx.execute(select(func.pg_try_advisory_xact_lock_shared(DELIVERY), *lasting)).one()[0]


def old_one_delivered(tx: Connection) -> bool:
    """Whether a version without leases was the last to deliver, and has not ended in order."""
    return settings.get(tx, LAST) not in {None, "", BY_LEASES}


def succeed_old_one(tx: Connection) -> None:
    """Say that those who hold leases deliver: a version without waits, once it has the right, until they must know."""
    if settings.get(tx, LAST) != BY_LEASES:
        settings.put(tx, LAST, BY_LEASES)


def end_delivering(tx: Connection) -> None:
    """Say that nobody delivers any more."""
    settings.put(tx, LAST, "")
