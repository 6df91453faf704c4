"""Minutes hold their hours, place and names; a signature covers those on its list; checks and rules of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ASKED = ("began", "ended", "place", "chair", "secretary")


def upgrade() -> None:
    """Make room for what is new."""
    for name in ASKED:  # of meetings that were written down before nobody was asked
        op.add_column("meeting", sa.Column(name, sa.Text(), nullable=True))
    _let_signatures_cover()
    _cover_what_was_signed()
    _let_meetings_have_rules()
    _let_forms_be_checked()


def _let_signatures_cover() -> None:
    """Make room for who is on a list that was signed: a place may be merged away, and households may move."""
    op.create_table(
        "covered",
        sa.Column("signing_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["signing_id"], ["signing.id"], name=op.f("fk_covered_signing_id_signing")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_covered_subject_id_subject")),
        sa.PrimaryKeyConstraint("signing_id", "subject_id", name=op.f("pk_covered")),
    )
    op.create_index("ix_covered_subject_id", "covered", ["subject_id"])


def _cover_what_was_signed() -> None:
    """Let each signature cover who lived there on its day, and whoever it names as left out."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    day = "substr(signing.at, 1, 10)" if is_sqlite else "CAST(signing.at AT TIME ZONE 'UTC' AS date)"
    key = "json_each(signing.left_out)" if is_sqlite else "json_each_text(CAST(signing.left_out AS json))"
    lived_then = f"stay.since <= {day} AND (stay.until IS NULL OR stay.until > {day})"
    op.execute(f"""
        INSERT INTO covered (signing_id, subject_id)
        SELECT signing.id, subject.id FROM signing JOIN subject ON subject.title = signing.title
        WHERE (subject.gone_on IS NULL OR subject.gone_on > {day}) AND (
            EXISTS (SELECT 1 FROM stay WHERE stay.subject_id = subject.id AND stay.area_id = signing.area_id
                AND {lived_then})
            OR (subject.area_id = signing.area_id
                AND NOT EXISTS (SELECT 1 FROM stay WHERE stay.subject_id = subject.id AND {lived_then}))
            OR CAST(subject.id AS TEXT) IN (SELECT named.key FROM {key} AS named)
        )
    """)  # noqa: S608 - nothing in it comes from outside


def _let_meetings_have_rules() -> None:
    """Make room for what a commune asks of its villages' meetings, with the paper it stands in."""
    op.create_table(
        "meeting_rule",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint("kind IN ('half', 'nd_86_2023', 'nd_122_2018')", name=op.f("ck_meeting_rule_kind")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_meeting_rule_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_rule_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_rule")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_rule_area_id", "meeting_rule", ["area_id", "year"])


def _let_forms_be_checked() -> None:
    """Make room for what the commune found when it looked at single forms; such rows are only ever added."""
    op.create_table(
        "checking",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("outcome IN ('right', 'wrong')", name=op.f("ck_checking_outcome")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_checking_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_checking_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checking")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checking_evaluation_id", "checking", ["evaluation_id"])
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER checking_keep_{deed.lower()} BEFORE {deed} ON checking
                BEGIN SELECT RAISE(ABORT, 'checks are only ever added'); END
            """)
        return
    op.execute("""
        CREATE FUNCTION checking_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'checks are only ever added'; END $$
    """)
    op.execute("""
        CREATE TRIGGER checking_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON checking
        FOR EACH STATEMENT EXECUTE FUNCTION checking_keep()
    """)
