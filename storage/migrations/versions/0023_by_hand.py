"""An account knows until when its chat is an officer's, who writes by hand, so that a restart does not forget it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the time; nobody is known to have written by hand before."""
    op.add_column("account", sa.Column("by_hand_until", sa.DateTime(timezone=True), nullable=True))
