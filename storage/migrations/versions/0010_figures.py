"""Points are numbers, targets are set, and how things stand is kept week by week; figures are found by indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
LINES = "'families', 'clans', 'communities', 'units', 'workers', 'staff'"


def upgrade() -> None:
    """Make room for what is new."""
    _let_points_be_numbers()
    _let_targets_be_set()
    _let_weeks_be_kept()
    op.create_index("ix_evaluation_figures", "evaluation", ["subject_id", "year", "status", "form_id"])
    op.create_index("ix_evaluation_year", "evaluation", ["year", "status", "form_id", "subject_id"])
    waits = sa.text("score IS NOT NULL AND points IS NULL")
    op.create_index("ix_evaluation_numbers", "evaluation", ["id"], sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_headcount_figures", "headcount", ["subject_id", "since", "id", "kind", "number"])
    op.create_index("ix_registration_figures", "registration", ["year", "subject_id", "withdrawn_at"])
    taken_back = sa.text("withdrawn_at IS NOT NULL")
    op.create_index(
        "ix_registration_taken_back",
        "registration",
        ["year", "subject_id"],
        sqlite_where=taken_back,
        postgresql_where=taken_back,
    )
    op.drop_index("ix_subject_area_id", "subject")
    op.create_index("ix_subject_area_id", "subject", ["area_id", "title", "gone_on"])
    op.create_index("ix_subject_figures", "subject", ["title", "area_id", "gone_on"])


def _let_points_be_numbers() -> None:
    """Make room for points, the most there can be and the mark; old ones are worked out by their forms afterwards."""
    op.add_column("evaluation", sa.Column("points", sa.Double(), nullable=True))
    op.add_column("evaluation", sa.Column("most", sa.Double(), nullable=True))
    op.add_column("evaluation", sa.Column("mark", sa.Double(), nullable=True))
    op.add_column("evaluation", sa.Column("unread", sa.Boolean(), nullable=False, server_default=sa.false()))


def _let_targets_be_set() -> None:
    """Make room for the share of a line that is to be reached in a year, each with the paper it stands in."""
    op.create_table(
        "target",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(f"line IN ({LINES})", name=op.f("ck_target_line")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_target_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_target_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_target_area_id", "target", ["area_id", "line"])


def _let_weeks_be_kept() -> None:
    """Make room for how a commune stood on a day of each week."""
    op.create_table(
        "week",
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_week_area_id_area")),
        sa.PrimaryKeyConstraint("area_id", "year", "on_day", name=op.f("pk_week")),
    )
