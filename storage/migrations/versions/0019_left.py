"""Questions of a form that a household has left to the village head, or to the commune where it judges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for them; nothing has been left to anybody yet."""
    op.create_table(
        "left_question",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_left_question_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_left_question_person_id_person")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_left_question_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_question")),
        sa.UniqueConstraint("evaluation_id", "path", name=op.f("uq_left_question_evaluation_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_left_question_told_at", "left_question", ["told_at"])
