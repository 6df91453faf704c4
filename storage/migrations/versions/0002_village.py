"""The village: areas through time, joining and consent, reviews and decisions, and the chain of who did what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what the life of a village needs."""
    _areas()
    _people()
    _assessment()
    _audit()
    _keep_audit()
    _let_answers_be_erased()


def _areas() -> None:
    """Let areas and subjects have a past, and imports of rosters a way back."""
    op.create_table(
        "alias",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_alias_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alias_area_id", "alias", ["area_id"])
    op.create_table(
        "area_change",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("undo", sa.Text(), nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.CheckConstraint("deed IN ('rename', 'move', 'merge', 'split')", name=op.f("ck_area_change_deed")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_area_change_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_change")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roster_import",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("undo", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_roster_import_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roster_import_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roster_sheet",
        sa.Column("media_id", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("media_id", name=op.f("pk_roster_sheet")),
    )
    op.create_table(
        "span",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_span_area_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name=op.f("fk_span_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_span_area_id", "span", ["area_id"])
    op.create_index("ix_span_parent_id", "span", ["parent_id"])
    op.create_table(
        "stay",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_stay_area_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_stay_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stay_area_id", "stay", ["area_id"])
    op.create_index("ix_stay_subject_id", "stay", ["subject_id"])
    op.add_column("area", sa.Column("closed_on", sa.Date(), nullable=True))
    op.add_column("subject", sa.Column("place", sa.Integer(), nullable=True))
    op.add_column("subject", sa.Column("phone", sa.Text(), nullable=True))
    op.add_column("subject", sa.Column("gone_on", sa.Date(), nullable=True))


def _people() -> None:
    """Keep codes, attempts, requests and consents."""
    op.create_table(
        "attempt",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attempt_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempt_account_id", "attempt", ["account_id", "at"])
    op.create_index("ix_attempt_at", "attempt", ["at"])
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
    op.create_table(
        "invite",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=True),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('member', 'village_head', 'commune_officer', 'province_officer', 'operator')",
            name=op.f("ck_invite_kind"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_invite_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_invite_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invite_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_invite_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("digest", name=op.f("uq_invite_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invite_area_id", "invite", ["area_id"])
    op.create_index("ix_invite_subject_id", "invite", ["subject_id"])
    op.create_table(
        "request",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_request_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_request_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_request_account_id", "request", ["account_id"])


def _assessment() -> None:
    """Keep reviews, meetings, signatures, decisions, and forms that are no evaluation."""
    op.create_table(
        "decision",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "title IN ('family', 'clan', 'community', 'unit', 'citizen')", name=op.f("ck_decision_title")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_decision_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_area_id", "decision", ["area_id", "year"])
    op.create_table(
        "meeting",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_meeting_area_id")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_meeting_media_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_area_id", "meeting", ["area_id", "year"])
    op.create_table(
        "signing",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "title IN ('family', 'clan', 'community', 'unit', 'citizen')", name=op.f("ck_signing_title")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_signing_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signing_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signing_area_id", "signing", ["area_id", "year"])
    op.create_table(
        "recognition",
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("decision_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_recognition_decision_id")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_recognition_evaluation_id")),
        sa.PrimaryKeyConstraint("evaluation_id", name=op.f("pk_recognition")),
    )
    op.create_index("ix_recognition_decision_id", "recognition", ["decision_id"])
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
    op.create_table(
        "contest",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contest_account_id")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_contest_evaluation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contest_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contest_evaluation_id", "contest", ["evaluation_id"])
    op.create_table(
        "errand",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("log", sa.Text(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_errand_account_id")),
        sa.ForeignKeyConstraint(["digest"], ["form.digest"], name=op.f("fk_errand_digest")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_errand_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_errand_account_id", "errand", ["account_id"])
    op.add_column("evaluation", sa.Column("endorsed_at", MOMENT, nullable=True))


def _audit() -> None:
    """Build the chain of who did what."""
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=True),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("evaluation_id", NUMBER, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_audit_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_audit_area_id")),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_audit_evaluation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_audit_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject_id", "audit", ["subject_id"])


def _keep_audit() -> None:
    """Let the database itself refuse to change or remove a link of the chain."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER audit_keep_{deed.lower()} BEFORE {deed} ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END
            """)
        return
    op.execute("""
        CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$
    """)
    op.execute("""
        CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_keep()
    """)


def _let_answers_be_erased() -> None:
    """Let an answer be emptied where somebody has their data erased: only then, and never changed or removed.

    `storage/erasure.py` says so by the setting `answers.erasing`, which it takes back before its transaction ends.
    """
    emptied = (
        "EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.value IS NULL AND NEW.person_id IS NULL"
        " AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path"
        " AND NEW.how = OLD.how AND NEW.at = OLD.at"
    )
    disowned = (
        "EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.person_id IS NULL"
        " AND NEW.account_id IS NULL AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id"
        " AND NEW.seq = OLD.seq AND NEW.path = OLD.path AND NEW.value IS NOT DISTINCT FROM OLD.value"
        " AND NEW.deed = OLD.deed AND NEW.how = OLD.how AND NEW.at = OLD.at"
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER answer_keep_update")
        op.execute(f"""
            CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
            WHEN NOT (({emptied}) OR ({disowned.replace("IS NOT DISTINCT FROM", "IS")}))
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END
        """)
        return
    op.execute("DROP TRIGGER answer_keep ON answer")
    op.execute("""
        CREATE TRIGGER answer_keep BEFORE DELETE OR TRUNCATE ON answer
        FOR EACH STATEMENT EXECUTE FUNCTION answer_keep()
    """)
    op.execute(f"""
        CREATE FUNCTION answer_keep_update() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF ({emptied}) OR ({disowned}) THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'answers are only ever added';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
        FOR EACH ROW EXECUTE FUNCTION answer_keep_update()
    """)
