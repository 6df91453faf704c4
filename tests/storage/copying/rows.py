"""The little commune of `filling`, in the tables that it knows."""

from __future__ import annotations

from sqlalchemy import insert

from storage import audit
from storage.tables import metadata
from tests.storage import filling

ROWS = (
    filling.PLACES
    | filling.PEOPLE
    | filling.ANSWERS
    | filling.JUDGED
    | filling.JOINING
    | filling.CALENDAR
    | filling.TALK
)


def fill(tx) -> None:
    for table in metadata.sorted_tables:
        for row in ROWS.get(table.name, []):
            tx.execute(insert(table), row)
    audit.record_all(tx, filling.LINKS)
