"""Papers an officer signs: templates of a commune, what stands above them, frozen reports, numbered certificates.

And since when somebody is on a list that had begun before, so that no report of an earlier day counts them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for them; what is frozen is only ever added to."""
    _let_templates_be_kept()
    _let_letterheads_be_set()
    _let_reports_be_frozen()
    _let_reports_have_lines()
    _let_certificates_be_numbered()
    op.add_column("subject", sa.Column("came_on", sa.Date(), nullable=True))
    for table in ("report", "report_line"):
        _keep(table)


def _let_templates_be_kept() -> None:
    op.create_table(
        "template_file",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_template_file")),
    )
    op.create_table(
        "template",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_template_area_id_area")),
        sa.ForeignKeyConstraint(["digest"], ["template_file.digest"], name=op.f("fk_template_digest_template_file")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_template_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_template_area_id", "template", ["area_id", "paper"])


def _let_letterheads_be_set() -> None:
    op.create_table(
        "letterhead",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_letterhead_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letterhead_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letterhead_area_id", "letterhead", ["area_id"])


def _let_reports_be_frozen() -> None:
    tables = "report_table IN ('november', 'year', 'period', 'activities')"
    template = sa.ForeignKeyConstraint(
        ["template_digest"], ["template_file.digest"], name=op.f("fk_report_template_digest_template_file")
    )
    op.create_table(
        "report",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("report_table", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("corrects_id", NUMBER, nullable=True),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("template_digest", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(tables, name=op.f("ck_report_report_table")),
        sa.CheckConstraint("kind IN ('draft', 'final', 'correction')", name=op.f("ck_report_kind")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_report_area_id_area")),
        sa.ForeignKeyConstraint(["corrects_id"], ["report.id"], name=op.f("fk_report_corrects_id_report")),
        template,
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_report_area_id", "report", ["area_id", "year"])


def _let_reports_have_lines() -> None:
    lines = "line IN ('families', 'clans', 'communities', 'units', 'workers', 'staff')"
    status = "status IN ('draft', 'submitted', 'endorsed', 'recognised', 'declined')"
    op.create_table(
        "report_line",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("registered", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("of_year", sa.Integer(), nullable=True),
        sa.Column("form_id", sa.Text(), nullable=True),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("most", sa.Double(), nullable=True),
        sa.Column("mark", sa.Double(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.CheckConstraint(lines, name=op.f("ck_report_line_line")),
        sa.CheckConstraint(status, name=op.f("ck_report_line_status")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_line_report_id_report")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_report_line_area_id_area")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_report_line_subject_id_subject")),
        sa.PrimaryKeyConstraint("report_id", "number", name=op.f("pk_report_line")),
    )
    op.create_index("ix_report_line_subject_id", "report_line", ["subject_id"])


def _let_certificates_be_numbered() -> None:
    op.create_table(
        "certificate",
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", NUMBER, nullable=False),
        sa.Column("decision_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_certificate_area_id_area")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_certificate_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_certificate_decision_id_decision")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")),
        sa.PrimaryKeyConstraint("area_id", "year", "number", name=op.f("pk_certificate")),
        sa.UniqueConstraint("evaluation_id", "decision_id", name=op.f("uq_certificate_evaluation_id")),
    )


def _keep(table: str) -> None:
    """Refuse to change or remove a row."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(f"""
                CREATE TRIGGER {table}_keep_{deed.lower()} BEFORE {deed} ON {table}
                BEGIN SELECT RAISE(ABORT, 'reports are only ever added'); END
            """)
        return
    op.execute(f"""
        CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'reports are only ever added'; END $$
    """)
    op.execute(f"""
        CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep()
    """)
