"""What is asked of village meetings, whom a signature under a list covers, and what checks of forms have found."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from storage.columns import Number
from storage.tables.kinds import (
    CheckOutcome,
    MeetingRule,
    at,
    metadata,
    number_column,
    one_of,
    to,
    whole,
    words,
)

# What a place asks of the meetings below it, from a year on; the latest that was not withdrawn holds.
meeting_rule = Table(
    "meeting_rule",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    Column("kind", Text, nullable=False),
    words("source"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    one_of("kind", MeetingRule),
    Index("ix_meeting_rule_area_id", "area_id", "year"),
    sqlite_autoincrement=True,
)

# Who was on a list when it was signed, wherever they live since; of several that stand the latest counts.
covered = Table(
    "covered",
    metadata,
    Column("signing_id", Number, ForeignKey("signing.id"), primary_key=True),
    Column("subject_id", Number, ForeignKey("subject.id"), primary_key=True),
    at("withdrawn_at", nullable=True),
    Index("ix_covered_subject_id", "subject_id"),
)

# What the commune found when it looked at a form. Append-only: triggers refuse to change or remove a row.
checking = Table(
    "checking",
    metadata,
    number_column(),
    to("evaluation"),
    to("person", nullable=True),
    Column("outcome", Text, nullable=False),
    words("questions"),
    at("at"),
    one_of("outcome", CheckOutcome),
    Index("ix_checking_evaluation_id", "evaluation_id"),
    sqlite_autoincrement=True,
)
