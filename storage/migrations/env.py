"""What alembic runs around the steps; the connection and its transaction are the caller's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def plain(kind: str, item: object, _drafting: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database, since a step must not change with our code."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
