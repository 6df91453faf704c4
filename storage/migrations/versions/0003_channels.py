"""The channels to platforms: their access tokens, what has arrived and waits for its photo, who is out of reach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add what the channels need."""
    _zalo_access()
    _arrival()
    op.add_column("account", sa.Column("unreachable_at", MOMENT, nullable=True))
    op.drop_index("ix_outbox_front", table_name="outbox")


def _zalo_access() -> None:
    """Keep the pair of tokens by which an account is spoken for."""
    op.create_table(
        "zalo_access",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("access_token", sa.Text(), nullable=False),
        sa.Column("refresh_token", sa.Text(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("refused_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_zalo_access")),
    )


def _arrival() -> None:
    """Keep what cannot be answered yet."""
    op.create_table(
        "arrival",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("press", sa.Text(), nullable=False),
        sa.Column("remote", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_arrival_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_arrival_account_id")),
    )
