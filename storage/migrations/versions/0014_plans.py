"""Sheets that a place fills in once a year, honours, practice, and who held an activity and gave books there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for what the plans ask besides the titles."""
    op.add_column("activity", sa.Column("organiser", sa.Text(), nullable=False, server_default=""))
    op.add_column("activity", sa.Column("books", sa.Integer(), nullable=True))
    _let_sheets_be_kept()
    _let_honours_be_proposed()
    _let_practice_be_counted()


def _let_sheets_be_kept() -> None:
    """Make room for the plan of a village and the report of a commune: each is kept, and the latest holds."""
    op.create_table(
        "yearly_sheet",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_yearly_sheet_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_yearly_sheet_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_sheet")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_yearly_sheet_area_id", "yearly_sheet", ["area_id", "form_id", "year"])


def _let_honours_be_proposed() -> None:
    """Make room for whom a village or a commune proposes to honour, and for what they were given."""
    op.create_table(
        "honour",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("award", sa.Text(), nullable=False, server_default=""),
        sa.Column("awarded_at", MOMENT, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint("consent IN ('yes', 'no', 'not_asked')", name=op.f("ck_honour_consent")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_honour_area_id_area")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_honour_subject_id_subject")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_honour_media_id_media")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_honour_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_honour_area_id", "honour", ["area_id", "year"])
    op.create_index("ix_honour_subject_id", "honour", ["subject_id"])


def _let_practice_be_counted() -> None:
    """Make room for who has practised on which household that is made up; never for what they answered."""
    op.create_table(
        "practice",
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("household", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_practice_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_practice_person_id_person")),
        sa.PrimaryKeyConstraint("area_id", "person_id", "form_id", "year", "household", name=op.f("pk_practice")),
    )
