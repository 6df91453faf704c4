"""How a database comes to its present shape: numbered steps, each frozen with its first commit.

SQLite cannot alter a table but only build it anew, and loses its triggers by that: a step that changes
`answer` sets them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection


def configuration(connection: Connection) -> Config:
    """Tell alembic where the steps are and which connection to use."""
    config = _configuration()
    config.attributes["connection"] = connection
    return config


def _configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take all steps that this database has not taken yet."""
    command.upgrade(configuration(connection), to)


def ahead(connection: Connection) -> str | None:
    """Name the last step where a database has taken some but not all; raises CommandError where it knows others."""
    taken, steps = MigrationContext.configure(connection).get_current_revision(), _steps(connection)
    last = steps.get_current_head()
    if taken is None or taken == last:
        return None
    steps.get_revision(taken)
    return last


def step(connection: Connection) -> str:
    """Name the last step that a database has taken; nothing where it has taken none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def knows(taken: str) -> bool:
    """Whether a step is one of ours, and not of a newer version."""
    script = ScriptDirectory.from_config(_configuration())
    return taken in {one.revision for one in script.walk_revisions()}


def _steps(connection: Connection) -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration(connection))
