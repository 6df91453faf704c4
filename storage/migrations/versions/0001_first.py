"""Areas, people, forms, evaluations with their answers, and the conversation around them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Build every table of the first version."""
    _areas()
    _people()
    _forms()
    _evaluations()
    _accounts()
    _answers()
    _keep_answers()
    _heard()
    _outbox()
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", NUMBER, primary_key=True)


def _to(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, NUMBER, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, MOMENT, nullable=nullable)


def _one_of(name: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{name} IN ({listed})", name=name)


def _areas() -> None:
    op.create_table(
        "area",
        _id(),
        _text("code"),
        _text("name"),
        _text("kind"),
        _to("area", "parent_id", nullable=True),
        sa.Column("difficult", sa.Boolean(), server_default=sa.false(), nullable=False),
        _one_of("kind", "province", "commune", "village"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_area_parent_id", "area", ["parent_id"])
    op.create_table(
        "subject",
        _id(),
        _text("code"),
        _text("title"),
        _text("name"),
        _to("area", "area_id"),
        _one_of("title", "family", "clan", "community", "unit", "citizen"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_subject_area_id", "subject", ["area_id", "title"])


def _people() -> None:
    op.create_table(
        "person",
        _id(),
        _text("name"),
        sa.Column("language", sa.Text(), server_default="vi", nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "role",
        _id(),
        _to("person", "person_id"),
        _text("kind"),
        _to("area", "area_id", nullable=True),
        _to("subject", "subject_id", nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _one_of("kind", "member", "village_head", "commune_officer", "province_officer", "operator"),
        sa.CheckConstraint("kind <> 'member' OR subject_id IS NOT NULL", name="subject"),
        sa.CheckConstraint("kind IN ('member', 'operator') OR area_id IS NOT NULL", name="area"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_role_person_id", "role", ["person_id"])
    op.create_index("ix_role_area_id", "role", ["area_id"])
    op.create_index("ix_role_subject_id", "role", ["subject_id"])


def _forms() -> None:
    op.create_table(
        "form",
        sa.Column("digest", sa.Text(), primary_key=True),
        _text("form_id"),
        _text("version"),
        _text("title_text"),
        _text("status"),
        _text("source"),
        _text("markdown"),
        _text("xform"),
        _at("published_at"),
        sa.Column("current", sa.Boolean(), nullable=False),
        _one_of("status", "official", "local", "draft"),
    )
    current = sa.text("current")
    op.create_index("uq_form_current", "form", ["form_id"], unique=True, sqlite_where=current, postgresql_where=current)


def _evaluations() -> None:
    op.create_table(
        "evaluation",
        _id(),
        _to("subject", "subject_id"),
        _text("form_id"),
        sa.Column("digest", sa.Text(), sa.ForeignKey("form.digest"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        _text("language"),
        sa.Column("status", sa.Text(), server_default="draft", nullable=False),
        _at("began_at"),
        _at("changed_at"),
        _at("submitted_at", nullable=True),
        _text("score", nullable=True),
        _text("verdict", nullable=True),
        _one_of("status", "draft", "submitted", "endorsed", "recognised", "declined"),
        sa.UniqueConstraint("subject_id", "form_id", "year"),
        sqlite_autoincrement=True,
    )


def _accounts() -> None:
    op.create_table(
        "account",
        _id(),
        _text("channel"),
        _text("address"),
        _to("person", "speaking_as", nullable=True),
        _to("evaluation", "focus", nullable=True),
        _text("language", nullable=True),
        sa.UniqueConstraint("channel", "address"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "account_person",
        _to("account", "account_id"),
        _to("person", "person_id"),
        sa.PrimaryKeyConstraint("account_id", "person_id"),
    )
    op.create_index("ix_account_person_person_id", "account_person", ["person_id"])


def _answers() -> None:
    op.create_table(
        "answer",
        _id(),
        _to("evaluation", "evaluation_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _text("path"),
        _text("value", nullable=True),
        _text("deed"),
        _to("account", "account_id", nullable=True),
        _to("person", "person_id", nullable=True),
        _text("how"),
        _at("at"),
        _one_of("deed", "answered", "withdrawn"),
        _one_of("how", "self", "on_behalf"),
        sa.CheckConstraint("deed = 'answered' OR value IS NULL", name="value"),
        sa.UniqueConstraint("evaluation_id", "seq"),
    )


def _keep_answers() -> None:
    """Let the database itself refuse to change or remove an answer."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER answer_keep_{deed.lower()} BEFORE {deed} ON answer
                BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END
            """)
        return
    op.execute("""
        CREATE FUNCTION answer_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'answers are only ever added'; END $$
    """)
    op.execute("""
        CREATE TRIGGER answer_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON answer
        FOR EACH STATEMENT EXECUTE FUNCTION answer_keep()
    """)


def _heard() -> None:
    op.create_table(
        "media",
        sa.Column("id", sa.Text(), primary_key=True),
        _text("kind"),
        _text("type"),
        sa.Column("size", NUMBER, nullable=False),
        _text("name"),
        _at("at"),
    )
    op.create_table(
        "heard",
        _id(),
        _to("account", "account_id"),
        _text("key"),
        _at("at"),
        _text("text"),
        _text("press"),
        sa.Column("media_id", sa.Text(), sa.ForeignKey("media.id"), nullable=True),
        _text("state"),
        _text("why", nullable=True),
        _one_of("state", "handled", "failed"),
        sa.UniqueConstraint("account_id", "key"),
    )
    failed = sa.text("state = 'failed'")
    op.create_index("ix_heard_failed", "heard", ["id"], sqlite_where=failed, postgresql_where=failed)


def _outbox() -> None:
    op.create_table(
        "outbox",
        _id(),
        _to("account", "account_id"),
        sa.Column("urgency", sa.Integer(), nullable=False),
        _text("body"),
        _at("made_at"),
        _at("sent_at", nullable=True),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _at("next_try_at", nullable=True),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        _text("why", nullable=True),
        _text("key", nullable=True),
        _one_of("state", "waiting", "sent", "given_up"),
        sa.CheckConstraint("urgency IN (0, 1, 2)", name="urgency"),
        sa.UniqueConstraint("key"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_outbox_account_id", "outbox", ["account_id"])
    for name, columns in (
        ("ix_outbox_waiting", ["urgency", "id"]),
        ("ix_outbox_front", ["account_id", "urgency", "id"]),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=waiting, postgresql_where=waiting)
