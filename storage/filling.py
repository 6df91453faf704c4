"""Filling a demonstration: many rows in one statement, each as the rooms of storage would have written it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Integer, Text, bindparam, func, insert, literal, select, text

from storage.columns import Moment, Number
from storage.tables import answer, metadata, role, signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    Row = dict[str, Any]

TOGETHER = 5000  # rows


class Filled(NamedTuple):
    """The first so many answers of a form, as another evaluation has them, entered by a person at a moment."""

    evaluation_id: int
    as_in: int
    first: int
    person_id: int
    at: datetime


_COLUMNS = ("evaluation_id", "seq", "path", "value", "deed", "how", "person_id", "at")
_AS_IN = insert(answer).from_select(
    _COLUMNS,
    select(
        bindparam("evaluation_id", type_=Number),
        answer.c.seq,
        answer.c.path,
        answer.c.value,
        answer.c.deed,
        literal("on_behalf", Text),
        bindparam("person_id", type_=Number),
        bindparam("at", type_=Moment),
    ).where(answer.c.evaluation_id == bindparam("as_in"), answer.c.seq <= bindparam("first", type_=Integer)),
)
_HEADS = select(role.c.area_id, role.c.person_id).where(role.c.kind == "village_head", role.c.until.is_(None))


def next_id(tx: Connection, table: str) -> int:
    """Give the number of the next row of a table, for who numbers rows before they are put."""
    return int(tx.execute(select(func.coalesce(func.max(metadata.tables[table].c.id), 0))).scalar_one()) + 1


def put(tx: Connection, table: str, rows: Iterable[Row]) -> None:
    """Put rows that all have the same columns."""
    for some in _some(rows):
        tx.execute(insert(metadata.tables[table]), some)


def answer_as(tx: Connection, filled: Iterable[Filled]) -> None:
    """Answer many forms as others were answered; the database copies the answers itself."""
    for some in _some(one._asdict() for one in filled):
        tx.execute(_AS_IN, some)


def heads(tx: Connection) -> dict[int, int]:
    """Give by area the person who is its head."""
    return {row[0]: row[1] for row in tx.execute(_HEADS)}


def signed(tx: Connection, year: int) -> dict[tuple[int, str], int]:
    """Give by area and title the list that was signed for a year."""
    found = select(signing.c.area_id, signing.c.title, signing.c.id).where(signing.c.year == year)
    return {(row[0], row[1]): row[2] for row in tx.execute(found)}


def finish(tx: Connection) -> None:
    """Let new rows be numbered behind those that were put, and let the database look at how many there are."""
    if tx.dialect.name == "postgresql":
        for table in metadata.sorted_tables:
            if "id" in table.c and table.c.id.type.python_type is int:
                _follow_on(tx, table.name)
    tx.execute(text("ANALYZE"))


def _follow_on(tx: Connection, table: str) -> None:
    last = next_id(tx, table) - 1
    if last:
        asked = {"table": table, "last": last}
        tx.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"), asked)


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while some := list(islice(waiting, TOGETHER)):
        yield some
