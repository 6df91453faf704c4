"""What is kept of what people ask about their own data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for what is new."""
    _let_people_object()


def _let_people_object() -> None:
    """Make room for what somebody asks about their own data, until a person has answered."""
    op.create_table(
        "data_request",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_data_request_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_request_person_id_person")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_data_request_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_data_request_area_id", "data_request", ["area_id"])
