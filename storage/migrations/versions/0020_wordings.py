"""The words that people agreed to, each text once, and the purposes that are named in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

PURPOSES_UNTIL_NOW = "xet_danh_hieu nhac_viec"


def upgrade() -> None:
    """Make room for them; whoever has agreed until now did so for the two purposes there were."""
    op.create_table(
        "wording",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_wording")),
    )
    op.add_column("consent", sa.Column("purposes", sa.Text(), server_default="", nullable=False))
    given = sa.table("consent", sa.column("given", sa.Boolean()), sa.column("purposes", sa.Text()))
    op.execute(given.update().where(given.c.given).values(purposes=PURPOSES_UNTIL_NOW))
