"""Tables of people, their roles and accounts, how they joined, and what they agreed to."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Table, Text, UniqueConstraint

from storage.columns import Number
from storage.tables.kinds import How, RoleKind, at, day, metadata, number_column, one_of, shown, to, words

person = Table(
    "person",
    metadata,
    number_column(),
    shown("name"),
    Column("language", Text, nullable=False, server_default="vi"),
    sqlite_autoincrement=True,
)

role = Table(
    "role",
    metadata,
    number_column(),
    to("person"),
    Column("kind", Text, nullable=False),
    to("area", nullable=True),
    to("subject", nullable=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
    one_of("kind", RoleKind),
    CheckConstraint("kind <> 'member' OR subject_id IS NOT NULL", name="subject"),
    CheckConstraint("kind IN ('member', 'operator') OR area_id IS NOT NULL", name="area"),
    Index("ix_role_person_id", "person_id"),
    Index("ix_role_area_id", "area_id"),
    Index("ix_role_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# The work of a role that goes to somebody else on a day that is still to come.
handover = Table(
    "handover",
    metadata,
    number_column(),
    to("role"),
    to("person"),
    day("on_day"),
    at("made_at"),
    at("done_at", nullable=True),
    Index("ix_handover_on_day", "on_day"),
    sqlite_autoincrement=True,
)

account = Table(
    "account",
    metadata,
    number_column(),
    Column("channel", Text, nullable=False),
    words("address"),
    to("person", "speaking_as", nullable=True),
    to("evaluation", "focus", nullable=True),
    Column("language", Text),
    at("unreachable_at", nullable=True),
    words("look", nullable=True),
    at("by_hand_until", nullable=True),
    UniqueConstraint("channel", "address"),
    sqlite_autoincrement=True,
)

account_person = Table(
    "account_person",
    metadata,
    Column("account_id", Number, ForeignKey("account.id"), primary_key=True),
    Column("person_id", Number, ForeignKey("person.id"), primary_key=True),
    Index("ix_account_person_person_id", "person_id"),
)

# A chat of many, on an account through which nobody ever speaks; tied to a village under the role of its head.
village_group = Table(
    "village_group",
    metadata,
    number_column(),
    Column("account_id", Number, ForeignKey("account.id"), nullable=False, unique=True),
    shown("name"),
    words("topic"),
    to("role", nullable=True),
    at("tied_at", nullable=True),
    at("greeted_at", nullable=True),
    at("answered_at", nullable=True),
    at("left_at", nullable=True),
    sqlite_autoincrement=True,
)

# A code given out on paper: only its digest is kept, and it opens one thing once.
invite = Table(
    "invite",
    metadata,
    number_column(),
    words("digest", unique=True),
    Column("kind", Text, nullable=False),
    to("area", nullable=True),
    to("subject", nullable=True),
    to("person", nullable=True),
    at("made_at"),
    at("expires_at"),
    at("used_at", nullable=True),
    to("account", nullable=True),
    at("revoked_at", nullable=True),
    one_of("kind", RoleKind),
    Index("ix_invite_area_id", "area_id"),
    Index("ix_invite_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# Wrong codes, so that guessing has an end.
attempt = Table(
    "attempt",
    metadata,
    number_column(),
    to("account"),
    at("at"),
    Index("ix_attempt_account_id", "account_id", "at"),
    Index("ix_attempt_at", "at"),
    sqlite_autoincrement=True,
)

# Somebody without a code asks to be let in; a village head answers.
request = Table(
    "request",
    metadata,
    number_column(),
    to("account"),
    to("area", nullable=True),
    shown("text"),
    at("at"),
    at("settled_at", nullable=True),
    to("person", nullable=True),
    Column("accepted", Boolean),
    Index("ix_request_account_id", "account_id"),
    sqlite_autoincrement=True,
)

# What people agreed to, as they read it but for names; each text once.
wording = Table(
    "wording",
    metadata,
    Column("digest", Text, primary_key=True),
    words("text"),
)

# Of a person, or, attested by a witness, of a household in which nobody may have a phone.
consent = Table(
    "consent",
    metadata,
    number_column(),
    to("person", nullable=True),
    to("subject", nullable=True),
    to("account", nullable=True),
    words("wording"),
    words("channel"),
    Column("given", Boolean, nullable=False),
    Column("how", Text, nullable=False),
    to("person", "witness", nullable=True),
    at("at"),
    Column("purposes", Text, nullable=False, server_default=""),
    one_of("how", How),
    CheckConstraint("person_id IS NOT NULL OR subject_id IS NOT NULL", name="whose"),
    Index("ix_consent_person_id", "person_id"),
    Index("ix_consent_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# Whether somebody wants to be named when results are made public: the latest answer counts, without one they do not.
naming = Table(
    "naming",
    metadata,
    number_column(),
    to("subject"),
    Column("given", Boolean, nullable=False),
    Column("how", Text, nullable=False),
    to("person", nullable=True),
    to("account", nullable=True),
    at("at"),
    one_of("how", How),
    Index("ix_naming_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

# What somebody asks about their own data and cannot do themselves; the commune answers by a day.
data_request = Table(
    "data_request",
    metadata,
    number_column(),
    to("area"),
    to("person", nullable=True),
    to("account", nullable=True),
    shown("text"),
    at("at"),
    day("answer_by"),
    at("settled_at", nullable=True),
    Index("ix_data_request_area_id", "area_id"),
    sqlite_autoincrement=True,
)
