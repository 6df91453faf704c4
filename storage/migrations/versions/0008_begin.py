"""Villages are made, set and closed by commands; what was recorded of changes comes along."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DEEDS = ("rename", "move", "merge", "split", "add", "set", "close")


def upgrade() -> None:
    """Let a change of the tree be more deeds."""
    _let_grow("area_change", "ck_area_change_deed", "deed", DEEDS)
    _let_rosters_bring_villages()


def _let_rosters_bring_villages() -> None:
    """Remember with a roster that waits which villages are to be made with it."""
    op.add_column("roster_sheet", Column("villages", Text, nullable=False, server_default="[]"))


def _let_grow(table: str, check: str, column: str, allowed: tuple[str, ...]) -> None:
    """Make a rule anew that names what a column may hold; SQLite makes the whole table anew for it."""
    listed = ", ".join(f"'{one}'" for one in allowed)
    with op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f(check), type_="check")
        batch.create_check_constraint(op.f(check), f"{column} IN ({listed})")
