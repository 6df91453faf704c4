"""Calls from server to server that something waits for one of them; where none arrive, each looks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, bindparam, create_engine, func, select

from storage.postgresql import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import URL, Connection

ON = "banhoc"
_CALL = select(func.pg_notify(ON, bindparam("channel")))


def call(tx: Connection, channels: Collection[str]) -> None:
    """Call whoever serves these channels, once this is committed; on SQLite there is nobody else."""
    if tx.dialect.name == "postgresql":
        for channel in sorted(channels):
            tx.execute(_CALL, {"channel": channel})


class Calls:
    """A connection of its own on which calls arrive; behind a pooler none may ever do.

    What it raises is an SQLAlchemyError or an OSError, after which it is of no use.
    """

    def __init__(self, url: URL) -> None:
        # Outside of any transaction, in which none would arrive.
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=PATIENCE)
        self._connection = self._engine.connect()
        self._connection.exec_driver_sql(f"LISTEN {ON}")

    def fileno(self) -> int:
        """Give what can be read from when a call has arrived, or the connection has ended."""
        return int(self._driver.fileno())

    def arrived(self) -> set[str]:
        """Name the channels for which something waits, of the calls that have arrived."""
        return {one.payload for one in self._driver.notifies(timeout=0)}

    @property
    def _driver(self) -> Any:
        return self._connection.connection.driver_connection

    def close(self) -> None:
        """End the connection."""
        self._connection.invalidate()
        self._connection.close()
        self._engine.dispose()
