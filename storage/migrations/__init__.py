"""How a database comes to its present shape: numbered steps, each frozen with its first commit.

SQLite cannot alter a table but only build it anew, and loses its triggers by that: a step that changes
`answer` sets them again. alembic is slow to import, so it is asked only where there is a step to take.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

STEPS = Path(__file__).parent / "versions"
HEAD = "head"


class NewerError(Exception):
    """The database has taken steps that this version does not know."""


def configuration(connection: Connection) -> Config:
    """Tell alembic where the steps are and which connection to use."""
    from alembic.config import Config  # noqa: PLC0415 - slow, and most starts take no step

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Take all steps that this database has not taken yet; raises NewerError where it has taken others."""
    if taken(connection) == (last() if to == HEAD else to):
        return
    ahead(connection)
    from alembic import command  # noqa: PLC0415 - slow, and most starts take no step

    command.upgrade(configuration(connection), to)


def ahead(connection: Connection) -> str | None:
    """Name the last step where a database has taken some but not all; raises NewerError where it knows others."""
    step = taken(connection)
    if step is None or step == last():
        return None
    if step not in _steps():
        raise NewerError(step)
    return last()


def taken(connection: Connection) -> str | None:
    """Name the last step that this database has taken, or None where it has taken none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    step: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return step


def last() -> str:
    """Name the last step there is."""
    return max(_steps())


def knows(step: str) -> bool:
    """Whether a step is one of ours, and not of a newer version."""
    return step in _steps()


def _steps() -> list[str]:
    """Name the steps by the numbers their files begin with."""
    return [file.name[:4] for file in STEPS.glob("[0-9]*.py")]
