"""Announcements know the day of the calendar they speak of, and village heads say that they have had them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for it; of what was announced before nothing is known, and nobody is asked."""
    op.add_column("announcement", sa.Column("occasion", sa.Text(), nullable=True))
    op.add_column("announcement", sa.Column("year", sa.Integer(), nullable=True))
    op.add_column("announcement", sa.Column("for_day", sa.Date(), nullable=True))
    op.add_column("announcement", sa.Column("asks", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "receipt",
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_receipt_announcement_id_announcement")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_receipt_person_id_person")),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name=op.f("pk_receipt")),
    )
