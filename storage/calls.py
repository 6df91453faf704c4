"""Calls from server to server that something waits for one of them; where none arrive, each looks by itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, bindparam, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from storage.postgresql import PATIENCE
from storage.tables import account, outbox

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import URL, Connection

ON = "banhoc"
_CALL = select(func.pg_notify(ON, bindparam("channel")))
_WAITING = (
    select(account.c.channel, func.max(outbox.c.id))
    .join_from(outbox, account)
    .where(
        outbox.c.state == "waiting",
        outbox.c.id > bindparam("since"),
        account.c.channel.not_in(bindparam("ours", expanding=True)),
    )
    .group_by(account.c.channel)
)


def call(tx: Connection, channels: Collection[str]) -> None:
    """Call whoever serves these channels, once this is committed; on SQLite there is nobody else."""
    if tx.dialect.name == "postgresql":
        for channel in sorted(channels):
            tx.execute(_CALL, {"channel": channel})


def waiting(tx: Connection, ours: Collection[str], since: int) -> dict[str, int]:
    """Give the channels of others for which something waits to be sent behind a number, each with its last number."""
    return {row[0]: row[1] for row in tx.execute(_WAITING, {"ours": list(ours), "since": since})}


class Calls:
    """A connection of its own on which calls arrive; behind a pooler none may ever do.

    It raises ConnectionError where there is none, or it has ended, after which it is of no use.
    """

    def __init__(self, url: URL) -> None:
        # Outside of any transaction, in which none would arrive.
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=PATIENCE)
        try:
            self._connection = self._engine.connect()
            self._connection.exec_driver_sql(f"LISTEN {ON}")
        except SQLAlchemyError as error:
            self._engine.dispose()
            raise ConnectionError("no call can arrive") from error
        self._driver: Any = self._connection.connection.driver_connection

    def fileno(self) -> int:
        """Give what can be read from when a call has arrived, or the connection has ended."""
        return int(self._driver.fileno())

    def arrived(self) -> set[str]:
        """Name the channels for which something waits, of the calls that have arrived; none is waited for."""
        try:
            return {one.payload for one in self._driver.notifies(timeout=0)}
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise ConnectionError("no call arrives any more") from error

    def close(self) -> None:
        """End the connection."""
        with suppress(SQLAlchemyError):
            self._connection.invalidate()
        self._connection.close()
        self._engine.dispose()
