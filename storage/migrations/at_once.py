"""A new SQLite database made at once, as all steps would have made it; `make tables` writes down how."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text

from storage import migrations

if TYPE_CHECKING:
    from sqlalchemy import Connection

WRITTEN = Path(__file__).parent / "at_once.sql"
MARKED = "-- of the steps {}"
BETWEEN = ";\n\n"
_MADE = text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite#_%' ESCAPE '#'")
_TAKEN = text("INSERT INTO alembic_version VALUES (:step)")


def make(connection: Connection) -> bool:
    """Make all there is in a database that has taken no step yet; False where the steps are to be taken."""
    if connection.dialect.name != "sqlite" or migrations.taken(connection) is not None:
        return False
    mark, *statements = WRITTEN.read_text("utf-8").removesuffix(BETWEEN).split(BETWEEN)
    if mark != _mark():
        return False
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.execute(_TAKEN, {"step": migrations.last()})
    return True


def written() -> str:
    """Give what the steps have made once all are taken; the mark tells when others have come since."""
    with create_engine("sqlite://").connect() as connection:
        migrations.upgrade(connection)
        made = connection.execute(_MADE).scalars().all()
    return BETWEEN.join([_mark(), *made, ""])


def _mark() -> str:
    steps = b"".join(file.read_bytes() for file in sorted(migrations.STEPS.glob("[0-9]*.py")))
    return MARKED.format(hashlib.sha256(steps).hexdigest())


if __name__ == "__main__":
    WRITTEN.write_text(written(), "utf-8")
