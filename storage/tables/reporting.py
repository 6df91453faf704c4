"""Targets, and how things stood week by week."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from conversations.rules.figures import Line
from storage.columns import Number
from storage.tables.kinds import at, metadata, number_column, one_of, to, whole, words

# What share of a line is to be reached in a year, in ten thousandths of all, in a place and all below without their
# own; the latest that was not withdrawn holds.
target = Table(
    "target",
    metadata,
    number_column(),
    to("area"),
    Column("line", Text, nullable=False),
    whole("year"),
    whole("share"),
    words("source"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    one_of("line", Line),
    Index("ix_target_area_id", "area_id", "line"),
    sqlite_autoincrement=True,
)

# How a commune and its villages stood on a day, for one of a week: it is kept, so that a curve never changes its past.
week = Table(
    "week",
    metadata,
    Column("area_id", Number, ForeignKey("area.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("on_day", Date, primary_key=True),
    words("figures"),
)
