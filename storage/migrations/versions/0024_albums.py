"""Which photos were sent together: of what was heard, and of what waits to be fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let both name an album; what came before came by itself."""
    for table in ("heard", "arrival"):
        op.add_column(table, sa.Column("album", sa.Text(), nullable=False, server_default=""))
