"""Which program serves what at this moment; all times are seconds since 1970 by the clock of the database."""

from __future__ import annotations

from sqlalchemy import Column, Double, Table, Text

from storage.columns import Number
from storage.tables.kinds import metadata, words

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("number", Number, nullable=False),
    Column("until", Double, nullable=False),
)

server = Table(
    "server",
    metadata,
    Column("name", Text, primary_key=True),
    words("serves"),
    words("version"),
    words("media"),
    Column("until", Double, nullable=False),
)
