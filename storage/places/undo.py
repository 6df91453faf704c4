"""Changes that can be taken back: what each touched row was, and what it became, written beside them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from storage.columns import Moment
from storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    Image = dict[str, Any]


class ChangedSince(Exception):
    """What was to be taken back has been changed again since; taking it back would lose that."""


class Recorder:
    """Makes changes to rows with an `id` and remembers how to take them back, in order."""

    def __init__(self, tx: Connection) -> None:
        self._tx = tx
        self._steps: list[dict[str, Any]] = []

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """Add a row and give its id."""
        number = int(self._tx.execute(insert(table).returning(table.c.id), dict(values)).scalar_one())
        self._steps.append({"table": table.name, "id": number, "before": None, "after": _plain(values)})
        return number

    def update(self, table: Table, number: int, values: Mapping[str, Any]) -> None:
        """Change a row; what already is so is left alone."""
        before = _row(self._tx, table, number, values)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            self._tx.execute(update(table).where(table.c.id == number).values(changed))
            was = {name: before[name] for name in changed}
            self._steps.append({"table": table.name, "id": number, "before": _plain(was), "after": _plain(changed)})

    def written(self) -> str:
        """Write the steps down, for `take_back`."""
        return json.dumps(self._steps, ensure_ascii=False)


def take_back(tx: Connection, written: str) -> None:
    """Take back what a Recorder did, the last first; raises ChangedSince where it no longer stands as it was left.

    A row that others point to by now makes the database refuse, with IntegrityError.
    """
    for step in reversed(json.loads(written)):
        table = metadata.tables[step["table"]]
        after = {name: _typed(table, name, value) for name, value in step["after"].items()}
        if _row(tx, table, step["id"], after) != after:
            raise ChangedSince(f"{table.name} {step['id']}")
        this = table.c.id == step["id"]
        if step["before"] is None:
            tx.execute(delete(table).where(this))
        else:
            before = {name: _typed(table, name, value) for name, value in step["before"].items()}
            tx.execute(update(table).where(this).values(before))


def _row(tx: Connection, table: Table, number: int, names: Mapping[str, Any]) -> Image:
    columns = [table.c[name] for name in names]
    row = tx.execute(select(*columns).where(table.c.id == number)).one_or_none()
    if row is None:
        raise ChangedSince(f"{table.name} {number}")
    return dict(zip(names, row, strict=True))


def _plain(values: Mapping[str, Any]) -> Image:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _typed(table: Table, name: str, value: Any) -> Any:
    column = table.c[name].type
    kind = datetime if isinstance(column, Moment) else column.python_type
    return kind.fromisoformat(value) if isinstance(value, str) and kind in {date, datetime} else value
