"""The tokens with which the bot is let in at its platforms."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from storage.tables.kinds import at, metadata, words

zalo_access = Table(
    "zalo_access",
    metadata,
    Column("name", Text, primary_key=True),
    words("access_token"),
    words("refresh_token"),
    at("expires_at"),
    at("changed_at"),
    Column("seed", Text, nullable=False),
    at("claimed_until", nullable=True),
    at("refused_at", nullable=True),
)
