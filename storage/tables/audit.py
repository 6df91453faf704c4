"""Who did what, when, to what, before and after: a chain in which no link can be changed unseen."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

from storage.tables.kinds import at, metadata, number_column, to, words

# Append-only: triggers refuse to change or remove a row. Personal data never stand here, only ids and codes.
audit = Table(
    "audit",
    metadata,
    number_column(),
    at("at"),
    to("person", nullable=True),
    to("account", nullable=True),
    Column("deed", Text, nullable=False),
    to("area", nullable=True),
    to("subject", nullable=True),
    to("evaluation", nullable=True),
    words("before", nullable=True),
    words("after", nullable=True),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Index("ix_audit_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)
