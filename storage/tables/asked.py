"""Tables of what people ask: what goes to the village head, in words or of a form, and a commune's own replies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint

from storage.tables.kinds import at, metadata, number_column, shown, to, words

# What somebody asks the head of their village, with the reply; removed by either of them, or when it is old.
question = Table(
    "question",
    metadata,
    number_column(),
    to("area"),
    to("person"),
    to("account"),
    shown("text"),
    at("at"),
    shown("reply"),
    to("person", "replied_by", nullable=True),
    at("replied_at", nullable=True),
    Index("ix_question_area_id", "area_id"),
    Index("ix_question_person_id", "person_id"),
    sqlite_autoincrement=True,
)

# A commune's own replies, version after version; the latest that was accepted holds.
reply_page = Table(
    "reply_page",
    metadata,
    number_column(),
    to("area"),
    words("page"),
    to("person", nullable=True),
    at("at"),
    to("person", "settled_by", nullable=True),
    at("settled_at", nullable=True),
    Column("accepted", Boolean),
    Index("ix_reply_page_area_id", "area_id"),
    sqlite_autoincrement=True,
)

# What waits for the village head or the commune: open as long as no answer to it stands behind `seq` in the log.
left_question = Table(
    "left_question",
    metadata,
    number_column(),
    to("evaluation"),
    words("path"),
    Column("seq", Integer, nullable=False),
    to("person", nullable=True),
    to("account", nullable=True),
    at("at"),
    at("told_at", nullable=True),
    UniqueConstraint("evaluation_id", "path"),
    Index("ix_left_question_told_at", "told_at"),
    sqlite_autoincrement=True,
)
