"""Papers an officer signs: templates, what stands above and below them, frozen reports, numbered certificates."""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from conversations.rules.figures import Line
from storage.columns import Number, Shown
from storage.tables.kinds import (
    EvaluationStatus,
    ReportKind,
    ReportTable,
    at,
    day,
    metadata,
    number_column,
    one_of,
    shown,
    to,
    whole,
    words,
)

# The bytes of a Word template by their digest; what a report was made of is kept as long as the report.
template_file = Table(
    "template_file",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# Which template a place uses for a kind of paper, with all below it that has none; the latest not withdrawn holds.
template = Table(
    "template",
    metadata,
    number_column(),
    to("area"),
    Column("paper", Text, nullable=False),
    Column("digest", Text, ForeignKey("template_file.digest"), nullable=False),
    to("person", nullable=True),
    at("at"),
    at("withdrawn_at", nullable=True),
    Index("ix_template_area_id", "area_id", "paper"),
    sqlite_autoincrement=True,
)

# What stands on the papers of a commune: place, signer, addressee, codes; an empty paper means all; the latest holds.
letterhead = Table(
    "letterhead",
    metadata,
    number_column(),
    to("area"),
    Column("paper", Text, nullable=False),
    Column("name", Text, nullable=False),
    shown("value"),
    to("person", nullable=True),
    at("at"),
    Index("ix_letterhead_area_id", "area_id"),
    sqlite_autoincrement=True,
)

# A frozen report: all that is printed in it, as JSON, without names of people. Append-only, as its lines are.
report = Table(
    "report",
    metadata,
    number_column(),
    to("area"),
    Column("report_table", Text, nullable=False),
    Column("kind", Text, nullable=False),
    whole("first_year"),
    whole("year"),
    day("as_of"),
    to("report", "corrects_id", nullable=True),
    words("figures"),
    Column("digest", Text, nullable=False),
    Column("template_digest", Text, ForeignKey("template_file.digest"), nullable=False),
    Column("number", Shown),
    day("dated", nullable=True),
    to("person", nullable=True),
    at("at"),
    one_of("report_table", ReportTable),
    one_of("kind", ReportKind),
    Index("ix_report_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# Whom a report counts, of each line and year, as they stood then: by ids, so that who is erased has no name there.
report_line = Table(
    "report_line",
    metadata,
    Column("report_id", Number, ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("line", Text, nullable=False),
    whole("year"),
    to("area"),
    to("subject", nullable=True),
    Column("status", Text),
    whole("registered", nullable=True),
    whole("left_out"),
    whole("of_year", nullable=True),
    Column("form_id", Text),
    Column("points", Double),
    Column("most", Double),
    Column("mark", Double),
    words("verdict", nullable=True),
    one_of("line", Line),
    one_of("status", EvaluationStatus),
    Index("ix_report_line_subject_id", "subject_id"),
)

# A certificate by its number, which is given once in a commune and year and never to another.
certificate = Table(
    "certificate",
    metadata,
    Column("area_id", Number, ForeignKey("area.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    to("evaluation"),
    to("decision"),
    to("person", nullable=True),
    at("at"),
    UniqueConstraint("evaluation_id", "decision_id"),
)
