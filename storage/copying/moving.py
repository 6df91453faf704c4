"""Moves all rows to another database, SQLite or PostgreSQL, and compares what has arrived."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, inspect, select, text, update

from storage.copying.problems import CopyError
from storage.store import Store
from storage.tables import metadata, setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Column, Connection, Table

TOGETHER = 500  # rows
_LARGEST = 1 << 256


class Digest(NamedTuple):
    """How many rows a table has, and what their hashes add up to, in whatever order they come."""

    rows: int
    sum: int


def is_taken(url: str) -> bool:
    """Whether anything is kept in a database; one with empty tables is as good as none. Raises StoreError."""
    with Store.as_it_is(url) as tx:
        if tx is None:
            return False
        there = inspect(tx)
        names = [one.name for one in metadata.sorted_tables if one is not setting and there.has_table(one.name)]
        strange = set(there.get_table_names()) - set(metadata.tables) - {"alembic_version", "sqlite_sequence"}
        return bool(strange) or any(
            tx.execute(select(1).select_from(metadata.tables[one]).limit(1)).first() for one in names
        )


def move(source: Store, url: str) -> dict[str, Digest]:
    """Move all rows into an empty database, all or nothing; give what has arrived. Raises CopyError, StoreError."""
    with closing(Store.open(url)) as target, source.reading() as there, target.writing() as here:
        here.execute(delete(setting))  # what the steps themselves have written
        sent = {one.name: _copy(one, there, here) for one in metadata.sorted_tables}
        _follow_on(there, here)
        arrived = {one.name: digest(one, here) for one in metadata.sorted_tables}
        for name, expected in sent.items():
            if arrived[name] != expected:
                raise CopyError("differs", name)
        return arrived


def digest(table: Table, tx: Connection) -> Digest:
    """Count the rows of a table and digest them."""
    return _digested(row for some in _rows(table, tx) for row in some)


def _digested(rows: Iterator[Sequence[Any]]) -> Digest:
    number = total = 0
    for row in rows:
        number += 1
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
    return Digest(number, total % _LARGEST)


def _rows(table: Table, tx: Connection) -> Iterator[Sequence[Any]]:
    """Go through a table, some rows at a time."""
    with tx.execute(select(table), execution_options={"yield_per": TOGETHER}) as found:
        yield from found.partitions()


def _copy(table: Table, there: Connection, here: Connection) -> Digest:
    """Copy a table; where its rows point to each other they do so once all are there."""
    pointing, names = [one for one in table.columns if _points_within(one)], [one.name for one in table.columns]
    later: list[dict[str, Any]] = []

    def copied() -> Iterator[Sequence[Any]]:
        for some in _rows(table, there):
            rows = [dict(zip(names, row, strict=True)) for row in some]
            for one in pointing:
                later.extend({"this": row["id"], "to": row[one.name]} for row in rows if row[one.name] is not None)
            here.execute(insert(table), [row | dict.fromkeys([one.name for one in pointing]) for row in rows])
            yield from some

    found = _digested(copied())
    for one in pointing:
        if later:
            here.execute(
                update(table).where(table.c.id == bindparam("this")).values({one.name: bindparam("to")}), later
            )
    return found


def _points_within(column: Column[Any]) -> bool:
    return any(key.column.table is column.table for key in column.foreign_keys)


def _follow_on(there: Connection, here: Connection) -> None:
    """Let new rows be numbered behind the old ones, also behind those that are gone."""
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.type.python_type is int:
            last = max(
                int(here.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()), _given(there, table)
            )
            if last:
                _give_from(here, table, last)


def _given(tx: Connection, table: Table) -> int:
    """Give the highest number that a table has ever given."""
    if tx.dialect.name == "postgresql":
        asked = text("SELECT last_value FROM pg_sequences WHERE schemaname || '.' || sequencename = :name")
        name = tx.execute(text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table.name}).scalar()
        found = tx.execute(asked, {"name": name}).scalar()
    else:
        found = tx.execute(
            text("SELECT max(seq) FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        ).scalar()
    return int(found or 0)


def _give_from(tx: Connection, table: Table, last: int) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"), {"table": table.name, "last": last}
        )
        return
    # Only tables that never give a number twice have a row here.
    tx.execute(text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name"), {"name": table.name, "last": last})
