"""What the plans ask besides the titles: sheets filled in once a year, honours, and who has practised."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from storage.columns import Number, Shown
from storage.tables.kinds import at, metadata, number_column, one_of, shown, to, whole, words

Naming = Literal["yes", "no", "not_asked"]

# A village's plan, a commune's report: what was answered, by question; nothing is overwritten, the latest holds.
yearly_sheet = Table(
    "yearly_sheet",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    Column("form_id", Text, nullable=False),
    words("answers"),
    to("person", nullable=True),
    at("at"),
    Index("ix_yearly_sheet_area_id", "area_id", "form_id", "year"),
    sqlite_autoincrement=True,
)

# Whom somebody proposes to honour: of the list, or only by name; `consent` is to be named in public.
honour = Table(
    "honour",
    metadata,
    number_column(),
    to("area"),
    whole("year"),
    to("subject", nullable=True),
    shown("name"),
    shown("why"),
    Column("media_id", Text, ForeignKey("media.id")),
    Column("consent", Text, nullable=False),
    to("person", nullable=True),
    at("at"),
    Column("award", Shown, nullable=False, server_default=""),
    at("awarded_at", nullable=True),
    at("withdrawn_at", nullable=True),
    one_of("consent", Naming),
    Index("ix_honour_area_id", "area_id", "year"),
    Index("ix_honour_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# Who has practised on which household that is made up; what they answered is nowhere.
practice = Table(
    "practice",
    metadata,
    Column("area_id", Number, ForeignKey("area.id"), primary_key=True),
    Column("person_id", Number, ForeignKey("person.id"), primary_key=True),
    Column("form_id", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("household", Integer, primary_key=True),
    at("at"),
)
