"""What arrives at a server that may not answer it is put aside, whole, for the one that may."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let an arrival be kept as it came; what waits already was heard."""
    op.add_column("arrival", sa.Column("whole", sa.Text()))
    is_put_aside = sa.text("whole IS NOT NULL")
    op.create_index("ix_arrival_put_aside", "arrival", ["id"], sqlite_where=is_put_aside, postgresql_where=is_put_aside)
