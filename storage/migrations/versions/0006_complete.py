"""What databases lack that were made while steps 2 to 4 were still being written; others are left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Callable

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Look for each thing before it is added."""
    if not _has_table("roster_sheet"):
        _roster_sheet()
    if not _has_table("arrival"):
        _arrival()
    if "unreachable_at" not in _columns("account"):
        op.add_column("account", sa.Column("unreachable_at", MOMENT, nullable=True))
    op.execute("DROP INDEX IF EXISTS ix_outbox_front")
    if "subject_id" not in _columns("consent"):
        _build_anew("consent", _consent)
    if "proposed" not in _check("review", "ck_review_outcome"):
        _build_anew("review", _review)
    if "data" not in _columns("paper"):
        _build_anew("paper", _paper)
    _let_answers_be_erased()


def _has_table(name: str) -> bool:
    return sa.inspect(op.get_bind()).has_table(name)


def _columns(table: str) -> list[str]:
    return [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]


def _check(table: str, name: str) -> str:
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    return next((check["sqltext"] for check in checks if check["name"] == name), "")


def _build_anew(table: str, create: Callable[[], None]) -> None:
    """Build a table in its present shape with the rows it has; SQLite has no other way to loosen a column."""
    bind = op.get_bind()
    rows = [dict(row) for row in bind.execute(sa.select(_as_it_is(table))).mappings()]
    op.drop_table(table)
    create()
    for row in rows:
        if "text" in row:  # the file of a spreadsheet, which begins with the mark by which it knows UTF-8
            row["data"] = row.pop("text").encode("utf-8-sig")
    if rows:
        bind.execute(sa.insert(_as_it_is(table)), rows)
    if rows and table != "paper" and bind.dialect.name == "postgresql":
        numbers = sa.func.pg_get_serial_sequence(table, "id")
        bind.execute(sa.select(sa.func.setval(numbers, max(row["id"] for row in rows))))


def _as_it_is(table: str) -> sa.TableClause:
    return sa.table(table, *map(sa.column, _columns(table)))


def _roster_sheet() -> None:
    op.create_table(
        "roster_sheet",
        sa.Column("media_id", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_roster_sheet")),
    )


def _arrival() -> None:
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


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("witness", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("how IN ('self', 'on_behalf')", name=op.f("ck_consent_how")),
        sa.CheckConstraint("person_id IS NOT NULL OR subject_id IS NOT NULL", name=op.f("ck_consent_whose")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_consent_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_consent_subject_id")),
        sa.ForeignKeyConstraint(["witness"], ["person.id"], name=op.f("fk_consent_witness")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"])
    op.create_index("ix_consent_subject_id", "consent", ["subject_id"])


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("mend", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("outcome IN ('fit', 'returned', 'proposed', 'declined')", name=op.f("ck_review_outcome")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_review_evaluation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_evaluation_id", "review", ["evaluation_id"])


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_paper_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )


def _let_answers_be_erased() -> None:
    """Set anew when an answer may be emptied: as step 2 does it, which once did not know of disowning."""
    erasing = (
        "EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.person_id IS NULL"
        " AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path"
        " AND NEW.how = OLD.how AND NEW.at = OLD.at"
    )
    emptied = "NEW.value IS NULL"
    disowned = "NEW.account_id IS NULL AND NEW.value IS NOT DISTINCT FROM OLD.value AND NEW.deed = OLD.deed"
    allowed = f"{erasing} AND ({emptied} OR ({disowned}))"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER answer_keep_update")
        op.execute(f"""
            CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
            WHEN NOT ({allowed.replace("IS NOT DISTINCT FROM", "IS")})
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END
        """)
        return
    op.execute("DROP TRIGGER answer_keep ON answer")
    op.execute("DROP TRIGGER IF EXISTS answer_keep_update ON answer")
    op.execute("""
        CREATE TRIGGER answer_keep BEFORE DELETE OR TRUNCATE ON answer
        FOR EACH STATEMENT EXECUTE FUNCTION answer_keep()
    """)
    op.execute(f"""
        CREATE OR REPLACE FUNCTION answer_keep_update() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF {allowed} THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'answers are only ever added';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
        FOR EACH ROW EXECUTE FUNCTION answer_keep_update()
    """)
