"""Published questionnaires: every version is kept, and one of each form is the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, select, true, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import FormStatus, evaluation, form

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class FormHead(NamedTuple):
    """One version of a form without its text; `digest` is the SHA-256 of its canonical Markdown, in hex."""

    digest: str
    form_id: str
    version: str
    title_text: str
    status: FormStatus
    source: str
    published_at: datetime


class FormRecord(NamedTuple):
    """One version of a form with its canonical Markdown and the XForm made of it."""

    digest: str
    form_id: str
    version: str
    title_text: str
    status: FormStatus
    source: str
    published_at: datetime
    markdown: str
    xform: str


class Pinned(NamedTuple):
    """How many drafts stay with a version that is no longer the current one."""

    version: str
    published_at: datetime
    drafts: int


_HEAD = [form.c[name] for name in FormHead._fields]
_CURRENT = select(*_HEAD).where(form.c.current).order_by(form.c.form_id)
_CURRENT_ONE = _CURRENT.where(form.c.form_id == bindparam("form_id"))
_BY_DIGEST = select(*(form.c[name] for name in FormRecord._fields)).where(form.c.digest == bindparam("digest"))
_PINNED = (
    select(form.c.version, form.c.published_at, func.count(evaluation.c.id))
    .join(evaluation, evaluation.c.digest == form.c.digest)
    .where(form.c.form_id == bindparam("form_id"), ~form.c.current, evaluation.c.status == "draft")
    .group_by(form.c.digest, form.c.version, form.c.published_at)
    .order_by(form.c.published_at)
)
_RETIRE = (
    update(form)
    .where(form.c.current, form.c.form_id == bindparam("this"), form.c.digest != bindparam("successor"))
    .values(current=False)
)
_PUBLISH = insert(form).on_conflict_do_update(index_elements=["digest"], set_={"current": true()})


def publish(tx: Connection, record: FormRecord) -> None:
    """Keep a version and make it the current one of its form; publishing it again only makes it current."""
    tx.execute(_RETIRE, {"this": record.form_id, "successor": record.digest})
    tx.execute(_PUBLISH, {**record._asdict(), "current": True})


def current(tx: Connection, form_id: str) -> FormHead | None:
    """Find the current version of a form."""
    row = tx.execute(_CURRENT_ONE, {"form_id": form_id}).one_or_none()
    return FormHead._make(row) if row else None


def every_current(tx: Connection) -> list[FormHead]:
    """Give the current version of every form, by form id."""
    return [FormHead._make(row) for row in tx.execute(_CURRENT)]


def by_digest(tx: Connection, digest: str) -> FormRecord | None:
    """Find a version with its text, current or not."""
    row = tx.execute(_BY_DIGEST, {"digest": digest}).one_or_none()
    return FormRecord._make(row) if row else None


def pinned_drafts(tx: Connection, form_id: str) -> list[Pinned]:
    """Count the drafts that go on with an older version of a form, oldest version first."""
    return [Pinned._make(row) for row in tx.execute(_PINNED, {"form_id": form_id})]
