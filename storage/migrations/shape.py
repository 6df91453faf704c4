"""What a database consists of, against what the steps give a new one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.schema import CreateSchema

from storage import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    Shape = dict[str, object]  # by what a part is called, how it is made

ANEW = "banhoc_made_anew"
_TRIGGERS = {
    "sqlite": text("SELECT tbl_name, name, sql, '' FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text(
        "SELECT relname, tgname, prosrc, tgtype || ' ' || tgenabled::text FROM pg_trigger"
        " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
        " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
    ),
}


def lacking(tx: Connection) -> list[str]:
    """Name the tables, and of others the columns, indexes, rules and triggers, that are missing or made otherwise.

    The transaction must be one that can write; nothing is left of what is made in it to compare.
    """
    has = _shape(tx)
    with _made_anew(tx) as new:
        expected = _shape(new)
    missing = [name for name, how in expected.items() if has.get(name) != how]
    tables = {name.partition(" ")[2] for name in missing if name.startswith("table ")}
    return [name for name in missing if name.startswith("table ") or _table_of(name) not in tables]


def _table_of(name: str) -> str:
    return name.partition(" ")[2].partition(".")[0]


@contextmanager
def _made_anew(tx: Connection) -> Iterator[Connection]:
    """Give a connection to tables that were made a moment ago, and are gone in another."""
    if tx.dialect.name == "sqlite":
        with create_engine("sqlite://").connect() as connection:
            migrations.upgrade(connection)
            yield connection
        return
    trial = tx.begin_nested()
    try:
        tx.execute(CreateSchema(ANEW))
        tx.execute(text(f"SET LOCAL search_path TO {ANEW}"))
        migrations.upgrade(tx)
        yield tx
    finally:
        trial.rollback()


def _shape(tx: Connection) -> Shape:
    """Name all parts, each with its table in front."""
    looked = inspect(tx)
    shape: Shape = {}
    for table in looked.get_table_names():
        shape[f"table {table}"] = True
        for column in looked.get_columns(table):
            shape[f"column {table}.{column['name']}"] = (str(column["type"]), column["nullable"])
        for index in looked.get_indexes(table):
            shape[f"index {table}.{index['name']}"] = (index["column_names"], bool(index["unique"]))
        for check in looked.get_check_constraints(table):
            shape[f"rule {table}.{check['name']}"] = check["sqltext"]
        for unique in looked.get_unique_constraints(table):
            shape[f"rule {table}.{unique['name']}"] = unique["column_names"]
        for key in looked.get_foreign_keys(table):
            shape[f"rule {table}.{key['name']}"] = (key["constrained_columns"], key["referred_table"])
    for table, name, what, when in tx.execute(_TRIGGERS[tx.dialect.name]):
        shape[f"trigger {table}.{name}"] = (" ".join(what.split()), when)
    return shape
