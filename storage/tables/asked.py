"""Tables of what people ask: what goes to the village head, and a commune's own page of replies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

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
