"""The closing of years: which communes have closed their books of a year, and who agreed."""

from __future__ import annotations

from sqlalchemy import Index, Table

from storage.tables.kinds import at, metadata, number_column, to, whole, words

# One person asks, another closes; `ended_at` says that it was given up, or that the year was opened again. Who closes
# on the machine itself is nobody.
closing = Table(
    "closing",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    to("person", "asked_by", nullable=True),
    at("asked_at"),
    to("person", "closed_by", nullable=True),
    at("closed_at", nullable=True),
    at("ended_at", nullable=True),
    to("person", "ended_by", nullable=True),
    words("reason", nullable=True),
    sqlite_autoincrement=True,
)
_stands = closing.c.ended_at.is_(None)
Index(
    "uq_closing_standing",
    closing.c.area_id,
    closing.c.year,
    unique=True,
    sqlite_where=_stands,
    postgresql_where=_stands,
)
