"""What was heard and what is to be said; photos; and the settings of the house."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Number, Words
from storage.tables.kinds import HeardState, OutboxState, at, metadata, number_column, one_of, to, words

media = Table(
    "media",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    words("type"),
    Column("size", Number, nullable=False),
    words("name"),
    at("at"),
)

heard = Table(
    "heard",
    metadata,
    number_column(),
    to("account"),
    words("key"),
    at("at"),
    words("text"),
    words("press"),
    Column("media_id", Text, ForeignKey("media.id")),
    Column("state", Text, nullable=False),
    words("why", nullable=True),
    Column("album", Words, nullable=False, server_default=""),  # what the platform calls those sent together
    UniqueConstraint("account_id", "key"),
    one_of("state", HeardState),
)
_failed = text("state = 'failed'")
Index("ix_heard_failed", heard.c.id, sqlite_where=_failed, postgresql_where=_failed)

# What has arrived and cannot be answered yet: its photo still lies with the platform, or it came behind such a one.
arrival = Table(
    "arrival",
    metadata,
    number_column(),
    to("account"),
    words("key"),
    at("at"),
    words("text"),
    words("press"),
    Column("replies_to", Words, nullable=False, server_default=""),
    words("remote", nullable=True),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("album", Words, nullable=False, server_default=""),
    Column("whole", Text),  # as it came, where another server took it that may not answer it
    UniqueConstraint("account_id", "key"),
)
_put_aside = text("whole IS NOT NULL")
Index("ix_arrival_put_aside", arrival.c.id, sqlite_where=_put_aside, postgresql_where=_put_aside)

outbox = Table(
    "outbox",
    metadata,
    number_column(),
    to("account"),
    Column("urgency", Integer, nullable=False),
    words("body"),
    at("made_at"),
    at("sent_at", nullable=True),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    at("next_try_at", nullable=True),
    Column("state", Text, nullable=False, server_default="waiting"),
    words("why", nullable=True),
    words("key", nullable=True, unique=True),
    words("platform_id", nullable=True),
    one_of("state", OutboxState),
    CheckConstraint("urgency IN (0, 1, 2)", name="urgency"),
    Index("ix_outbox_account_id", "account_id"),
)
_waiting = text("state = 'waiting'")
Index(
    "ix_outbox_waiting",
    outbox.c.urgency,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)

# A file made for one account, such as its own data; it goes with what was said there, and after a day.
paper = Table(
    "paper",
    metadata,
    Column("id", Text, primary_key=True),
    to("account"),
    Column("data", LargeBinary, nullable=False),
    at("at"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    words("value"),
)
