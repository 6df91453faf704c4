"""What platforms call what was said, so that a reply to it belongs to its question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for it; what was said before is known by no such name."""
    op.add_column("outbox", sa.Column("platform_id", sa.Text(), nullable=True))
    op.add_column("arrival", sa.Column("replies_to", sa.Text(), nullable=False, server_default=""))
