"""Draft the next step from what the steps lack of `tables.py`: `python -m storage.migrations "occasions"`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from sqlalchemy import create_engine

from storage.migrations import configuration, upgrade


def draft_step(what: str) -> None:
    """Draft the step beside the others; it wants reading, and loses nothing if it is thrown away."""
    last = max(int(path.name[:4]) for path in Path(__file__).parent.glob("versions/[0-9]*.py"))
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/empty.db")
        with engine.connect() as connection:
            upgrade(connection)
            command.revision(configuration(connection), what, autogenerate=True, rev_id=f"{last + 1:04}")


if __name__ == "__main__":
    draft_step(" ".join(sys.argv[1:]))
