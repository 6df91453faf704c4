"""Where somebody is looking stands with their account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give accounts a place for it."""
    op.add_column("account", sa.Column("look", sa.Text(), nullable=True))
