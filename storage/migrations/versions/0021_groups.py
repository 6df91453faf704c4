"""Groups in which a village talks, and whether the head has tied them to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for them; none is tied yet, and those that were answered are met again when they speak."""
    op.create_table(
        "village_group",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("role_id", NUMBER, nullable=True),
        sa.Column("tied_at", MOMENT, nullable=True),
        sa.Column("greeted_at", MOMENT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_village_group_account_id_account")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_village_group_role_id_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village_group")),
        sa.UniqueConstraint("account_id", name=op.f("uq_village_group_account_id")),
        sqlite_autoincrement=True,
    )
