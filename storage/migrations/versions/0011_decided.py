"""Decisions begin as a list, are entered, corrected and withdrawn; people say whether they want to be named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TITLES = "'family', 'clan', 'community', 'unit', 'citizen'"
WHAT = "'number', 'dated', 'signer', 'in', 'out', 'withdrawn'"
PAPER = "entered_at IS NULL OR (number IS NOT NULL AND dated IS NOT NULL AND signer IS NOT NULL)"


def upgrade() -> None:
    """Make room for what is new; what was decided goes on to hold."""
    op.execute("CREATE TABLE recognition_before AS SELECT evaluation_id, decision_id FROM recognition")
    op.drop_table("recognition")  # it points to decisions, which SQLite makes anew
    _let_decisions_be_drafts()
    _let_recognitions_end()
    op.execute(
        "INSERT INTO recognition (evaluation_id, decision_id, outcome, since)"
        " SELECT recognition_before.evaluation_id, decision.id, 'recognised', decision.at"
        " FROM recognition_before JOIN decision ON decision.id = recognition_before.decision_id"
        " ORDER BY decision.id, recognition_before.evaluation_id"
    )
    op.drop_table("recognition_before")
    _let_decisions_be_corrected()
    _let_people_be_named()


def _let_decisions_be_drafts() -> None:
    """Let a decision be without its number at first, and be withdrawn later."""
    titles = sa.CheckConstraint(f"title IN ({TITLES})", name=op.f("ck_decision_title"))
    with op.batch_alter_table("decision", table_args=(titles,), table_kwargs={"sqlite_autoincrement": True}) as batch:
        for name, kind in (("number", sa.Text()), ("dated", sa.Date()), ("signer", sa.Text())):
            batch.alter_column(name, existing_type=kind, nullable=True)
        batch.add_column(sa.Column("entered_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("withdrawn_at", MOMENT, nullable=True))
        batch.create_check_constraint(op.f("ck_decision_paper"), PAPER)
    op.execute("UPDATE decision SET entered_at = at")


def _let_recognitions_end() -> None:
    """Let an evaluation stand in several decisions over time, of which one holds."""
    op.create_table(
        "recognition",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("decision_id", NUMBER, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=True),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("outcome IN ('recognised', 'declined')", name=op.f("ck_recognition_outcome")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_recognition_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_recognition_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_recognition_decision_id", "recognition", ["decision_id"])
    op.create_index("ix_recognition_evaluation_id", "recognition", ["evaluation_id"])
    holds = sa.text("since IS NOT NULL AND until IS NULL")
    op.create_index(
        "uq_recognition_holds",
        "recognition",
        ["evaluation_id"],
        unique=True,
        sqlite_where=holds,
        postgresql_where=holds,
    )


def _let_decisions_be_corrected() -> None:
    """Make room for what was changed in a decision after it was entered, each with the reason."""
    op.create_table(
        "correction",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("decision_id", NUMBER, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(f"what IN ({WHAT})", name=op.f("ck_correction_what")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_correction_decision_id_decision")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_correction_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_correction_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_correction_decision_id", "correction", ["decision_id"])


def _let_people_be_named() -> None:
    """Make room for whether somebody wants to be named in public, each answer beside the one before."""
    op.create_table(
        "naming",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("how IN ('self', 'on_behalf')", name=op.f("ck_naming_how")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_naming_subject_id_subject")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_naming_person_id_person")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_naming_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_naming_subject_id", "naming", ["subject_id"])
