"""How a database comes to its present shape: numbered steps, each frozen with its first commit.

SQLite cannot alter a table but only build it anew, and loses its triggers by that: a step that changes
`answer` sets them again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection


def configuration(connection: Connection) -> Config:
    """Tell alembic where the steps are and which connection to use."""
    config = _where()
    config.attributes["connection"] = connection
    return config


def _where() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


@cache  # alembic would read all of them again for each look at a database
def _steps() -> ScriptDirectory:
    return ScriptDirectory.from_config(_where())


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take all steps that this database has not taken yet."""
    if step(connection) != _steps().get_current_head():
        command.upgrade(configuration(connection), to)


def ahead(connection: Connection) -> str | None:
    """Name the last step where a database has taken some but not all; raises CommandError where it knows others."""
    taken, last = step(connection), _steps().get_current_head()
    if not taken or taken == last:
        return None
    _steps().get_revision(taken)
    return last


def step(connection: Connection) -> str:
    """Name the last step that a database has taken; nothing where it has taken none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def knows(taken: str) -> bool:
    """Whether a step is one of ours, and not of a newer version."""
    return taken in {one.revision for one in _steps().walk_revisions()}
