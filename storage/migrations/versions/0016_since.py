"""A line of the calendar knows of each of its steps with which new version it came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the days; the steps that are there already rang before and ring on."""
    op.add_column("occasion", sa.Column("since", sa.Text(), nullable=False, server_default="{}"))
