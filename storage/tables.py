"""All tables on one page; the migrations bring a database to this shape, and a test compares the two."""

from __future__ import annotations

from typing import Any, Literal, get_args

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Moment, Number, Words

AreaKind = Literal["province", "commune", "village"]
Title = Literal["family", "clan", "community", "unit", "citizen"]
RoleKind = Literal["member", "village_head", "commune_officer", "province_officer", "operator"]
FormStatus = Literal["official", "local", "draft"]
EvaluationStatus = Literal["draft", "submitted", "endorsed", "recognised", "declined"]
Deed = Literal["answered", "withdrawn"]
How = Literal["self", "on_behalf"]
HeardState = Literal["handled", "failed"]
OutboxState = Literal["waiting", "sent", "given_up"]

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Number, primary_key=True)


def _to(table: str, name: str = "", *, nullable: bool = False) -> Column[int]:
    return Column(name or f"{table}_id", Number, ForeignKey(f"{table}.id"), nullable=nullable)


def _words(name: str, *, nullable: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, Words, nullable=nullable, unique=unique)


def _at(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Moment, nullable=nullable)


def _one_of(name: str, words: object) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in get_args(words))
    return CheckConstraint(f"{name} IN ({listed})", name=name)


area = Table(
    "area",
    metadata,
    _id(),
    _words("code", unique=True),
    _words("name"),
    Column("kind", Text, nullable=False),
    _to("area", "parent_id", nullable=True),
    Column("difficult", Boolean, nullable=False, server_default=false()),
    _one_of("kind", AreaKind),
    Index("ix_area_parent_id", "parent_id"),
    sqlite_autoincrement=True,
)

subject = Table(
    "subject",
    metadata,
    _id(),
    _words("code", unique=True),
    Column("title", Text, nullable=False),
    _words("name"),
    _to("area"),
    _one_of("title", Title),
    Index("ix_subject_area_id", "area_id", "title"),
    sqlite_autoincrement=True,
)

person = Table(
    "person",
    metadata,
    _id(),
    _words("name"),
    Column("language", Text, nullable=False, server_default="vi"),
    sqlite_autoincrement=True,
)

role = Table(
    "role",
    metadata,
    _id(),
    _to("person"),
    Column("kind", Text, nullable=False),
    _to("area", nullable=True),
    _to("subject", nullable=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
    _one_of("kind", RoleKind),
    CheckConstraint("kind <> 'member' OR subject_id IS NOT NULL", name="subject"),
    CheckConstraint("kind IN ('member', 'operator') OR area_id IS NOT NULL", name="area"),
    Index("ix_role_person_id", "person_id"),
    Index("ix_role_area_id", "area_id"),
    Index("ix_role_subject_id", "subject_id"),
    sqlite_autoincrement=True,
)

form = Table(
    "form",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("form_id", Text, nullable=False),
    _words("version"),
    _words("title_text"),
    Column("status", Text, nullable=False),
    _words("source"),
    _words("markdown"),
    _words("xform"),
    _at("published_at"),
    Column("current", Boolean, nullable=False),
    _one_of("status", FormStatus),
)
Index(
    "uq_form_current",
    form.c.form_id,
    unique=True,
    sqlite_where=form.c.current,
    postgresql_where=form.c.current,
)

evaluation = Table(
    "evaluation",
    metadata,
    _id(),
    _to("subject"),
    Column("form_id", Text, nullable=False),
    Column("digest", Text, ForeignKey("form.digest"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="draft"),
    _at("began_at"),
    _at("changed_at"),
    _at("submitted_at", nullable=True),
    _words("score", nullable=True),
    _words("verdict", nullable=True),
    UniqueConstraint("subject_id", "form_id", "year"),
    _one_of("status", EvaluationStatus),
    sqlite_autoincrement=True,
)

account = Table(
    "account",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    _words("address"),
    _to("person", "speaking_as", nullable=True),
    _to("evaluation", "focus", nullable=True),
    Column("language", Text),
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

# Append-only: triggers refuse to change or remove a row.
answer = Table(
    "answer",
    metadata,
    _id(),
    _to("evaluation"),
    Column("seq", Integer, nullable=False),
    _words("path"),
    _words("value", nullable=True),
    Column("deed", Text, nullable=False),
    _to("account", nullable=True),
    _to("person", nullable=True),
    Column("how", Text, nullable=False),
    _at("at"),
    UniqueConstraint("evaluation_id", "seq"),
    _one_of("deed", Deed),
    _one_of("how", How),
    CheckConstraint("deed = 'answered' OR value IS NULL", name="value"),
)

media = Table(
    "media",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    _words("type"),
    Column("size", Number, nullable=False),
    _words("name"),
    _at("at"),
)

heard = Table(
    "heard",
    metadata,
    _id(),
    _to("account"),
    _words("key"),
    _at("at"),
    _words("text"),
    _words("press"),
    Column("media_id", Text, ForeignKey("media.id")),
    Column("state", Text, nullable=False),
    _words("why", nullable=True),
    UniqueConstraint("account_id", "key"),
    _one_of("state", HeardState),
)
_failed = text("state = 'failed'")
Index("ix_heard_failed", heard.c.id, sqlite_where=_failed, postgresql_where=_failed)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _to("account"),
    Column("urgency", Integer, nullable=False),
    _words("body"),
    _at("made_at"),
    _at("sent_at", nullable=True),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    _at("next_try_at", nullable=True),
    Column("state", Text, nullable=False, server_default="waiting"),
    _words("why", nullable=True),
    _words("key", nullable=True, unique=True),
    _one_of("state", OutboxState),
    CheckConstraint("urgency IN (0, 1, 2)", name="urgency"),
    Index("ix_outbox_account_id", "account_id"),
)
_waiting = text("state = 'waiting'")
# In the order of delivery, and each account's own row in front.
Index(
    "ix_outbox_waiting",
    outbox.c.urgency,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index(
    "ix_outbox_front",
    outbox.c.account_id,
    outbox.c.urgency,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    _words("value"),
)
