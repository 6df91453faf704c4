"""Areas and what lives in them, as things are now and as they were."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, Text, false

from storage.columns import Words
from storage.tables.kinds import (
    AreaDeed,
    AreaKind,
    Headcount,
    LeftWhy,
    Title,
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

area = Table(
    "area",
    metadata,
    number_column(),
    words("code", unique=True),
    shown("name"),
    Column("kind", Text, nullable=False),
    to("area", "parent_id", nullable=True),
    Column("difficult", Boolean, nullable=False, server_default=false()),
    day("closed_on", nullable=True),
    one_of("kind", AreaKind),
    Index("ix_area_parent_id", "parent_id"),
    sqlite_autoincrement=True,
)

# Whoever was on the list of a place from its beginning came on no day that anybody knows.
subject = Table(
    "subject",
    metadata,
    number_column(),
    words("code", unique=True),
    Column("title", Text, nullable=False),
    shown("name"),
    to("area"),
    whole("place", nullable=True),
    words("phone", nullable=True),
    day("gone_on", nullable=True),
    day("came_on", nullable=True),
    one_of("title", Title),
    Index("ix_subject_area_id", "area_id", "title", "gone_on"),
    Index("ix_subject_figures", "title", "area_id", "gone_on"),
    sqlite_autoincrement=True,
)

# Where a subject lived, and what an area was called and belonged to, from a day until another.
stay = Table(
    "stay",
    metadata,
    number_column(),
    to("subject"),
    to("area"),
    day("since"),
    day("until", nullable=True),
    Index("ix_stay_subject_id", "subject_id"),
    Index("ix_stay_area_id", "area_id"),
    sqlite_autoincrement=True,
)

# That a subject leaves the list on a day, or goes to another area; `undo` holds the way back once it is done.
departure = Table(
    "departure",
    metadata,
    number_column(),
    to("subject"),
    day("on_day"),
    Column("why", Text, nullable=False),
    to("area", "into_id", nullable=True),
    to("person", nullable=True),
    at("made_at"),
    at("done_at", nullable=True),
    words("undo", nullable=True),
    at("undone_at", nullable=True),
    one_of("why", LeftWhy),
    Index("ix_departure_subject_id", "subject_id"),
    Index("ix_departure_on_day", "on_day"),
    sqlite_autoincrement=True,
)

# What a subject was called before, until a day.
former_name = Table(
    "former_name",
    metadata,
    number_column(),
    to("subject"),
    shown("name"),
    day("until"),
    Index("ix_former_name_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# That a subject wants its title in a year.
registration = Table(
    "registration",
    metadata,
    number_column(),
    to("subject"),
    whole("year"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    Index("ix_registration_subject_id", "subject_id", "year"),
    Index("ix_registration_figures", "year", "subject_id", "withdrawn_at"),
    sqlite_autoincrement=True,
)

_taken_back = registration.c.withdrawn_at.is_not(None)
Index(
    "ix_registration_taken_back",
    registration.c.year,
    registration.c.subject_id,
    sqlite_where=_taken_back,
    postgresql_where=_taken_back,
)

# What was recognised before it was written here: one by one, or only their number where the names are lost.
earlier = Table(
    "earlier",
    metadata,
    number_column(),
    to("area"),
    to("subject", nullable=True),
    Column("title", Text, nullable=False),
    whole("year"),
    whole("number"),
    words("decision"),
    to("person", nullable=True),
    at("made_at"),
    at("withdrawn_at", nullable=True),
    one_of("title", Title),
    Index("ix_earlier_area_id", "area_id", "year"),
    Index("ix_earlier_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# How many workers live in a household, how many staff a unit has, from a day until another number is known.
headcount = Table(
    "headcount",
    metadata,
    number_column(),
    to("subject"),
    Column("kind", Text, nullable=False),
    whole("number"),
    day("since"),
    to("person", nullable=True),
    at("made_at"),
    one_of("kind", Headcount),
    Index("ix_headcount_subject_id", "subject_id"),
    Index("ix_headcount_figures", "subject_id", "since", "id", "kind", "number"),
    sqlite_autoincrement=True,
)

span = Table(
    "span",
    metadata,
    number_column(),
    to("area"),
    shown("name"),
    to("area", "parent_id", nullable=True),
    day("since"),
    day("until", nullable=True),
    Index("ix_span_area_id", "area_id"),
    Index("ix_span_parent_id", "parent_id"),
    sqlite_autoincrement=True,
)

# By what else people know an area: its old names and codes, and those of what became part of it.
alias = Table(
    "alias",
    metadata,
    number_column(),
    to("area"),
    shown("name"),
    words("code", nullable=True),
    Index("ix_alias_area_id", "area_id"),
    sqlite_autoincrement=True,
)

area_change = Table(
    "area_change",
    metadata,
    number_column(),
    Column("deed", Text, nullable=False),
    day("on_day"),
    at("made_at"),
    to("person", nullable=True),
    words("told"),
    words("undo"),
    at("undone_at", nullable=True),
    one_of("deed", AreaDeed),
    sqlite_autoincrement=True,
)

roster_import = Table(
    "roster_import",
    metadata,
    number_column(),
    to("area", nullable=True),
    to("person", nullable=True),
    words("file"),
    words("told"),
    words("undo"),
    at("made_at"),
    at("undone_at", nullable=True),
    sqlite_autoincrement=True,
)

# What was read from a roster that somebody sent, until it is taken in or left.
roster_sheet = Table(
    "roster_sheet",
    metadata,
    Column("media_id", Text, primary_key=True),
    words("rows"),
    words("shown"),
    at("at"),
    Column("villages", Words, nullable=False, server_default="[]"),  # the names of those that come to be with it
)
