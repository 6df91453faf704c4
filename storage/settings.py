"""Settings kept in the database: what the operator or the program has chosen once for the whole bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import setting

if TYPE_CHECKING:
    from sqlalchemy import Connection

_GET = select(setting.c.value).where(setting.c.key == bindparam("key"))
_insert = insert(setting)
_PUT = _insert.on_conflict_do_update(index_elements=["key"], set_={"value": _insert.excluded.value})

_DROP = delete(setting).where(setting.c.key == bindparam("this"))


def get(tx: Connection, key: str) -> str | None:
    """Find what a setting was last put to."""
    return tx.execute(_GET, {"key": key}).scalar_one_or_none()


def under(tx: Connection, prefix: str) -> dict[str, str]:
    """Give all settings whose name begins so, without that beginning."""
    found = tx.execute(select(setting.c.key, setting.c.value).where(setting.c.key.startswith(prefix, autoescape=True)))
    return {key.removeprefix(prefix): value for key, value in found}


def put(tx: Connection, key: str, value: str) -> None:
    """Put a setting to a value."""
    tx.execute(_PUT, {"key": key, "value": value})


def drop(tx: Connection, key: str) -> None:
    """Forget a setting."""
    tx.execute(_DROP, {"this": key})
