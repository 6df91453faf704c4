"""What the database knows of its own tables, on which it plans how to find things; figures are slow without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.tables import (
    area,
    covered,
    earlier,
    evaluation,
    headcount,
    recognition,
    registration,
    signing,
    stay,
    subject,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED = (area, subject, stay, evaluation, registration, headcount, earlier, signing, covered, recognition)
LOOKED_AT = 1000  # rows of an index SQLite looks at: a rough idea is enough, and nobody waits for it


def refresh(tx: Connection) -> None:
    """Let the database look anew at the tables of which figures are counted."""
    if tx.dialect.name == "sqlite":
        tx.exec_driver_sql(f"PRAGMA analysis_limit = {LOOKED_AT}")
    for table in COUNTED:
        tx.exec_driver_sql(f"ANALYZE {table.name}")
