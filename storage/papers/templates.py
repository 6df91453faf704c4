"""Word templates: which one a place uses for a paper, and the bytes of each that was ever used."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_new  # its ON CONFLICT is SQLite's too

from storage.places.areas import above_and_itself
from storage.tables import template, template_file

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class Template(NamedTuple):
    """A template that an area has put in place of the one before, or of the one that comes with the program."""

    id: int
    area_id: int
    paper: str
    digest: str
    person_id: int | None
    at: datetime


_FIELDS = [template.c[name] for name in Template._fields]
_here = (template.c.paper == bindparam("paper"), template.c.withdrawn_at.is_(None))
_chain = above_and_itself()
_NEAREST = (
    select(*_FIELDS)
    .join(_chain, _chain.c.id == template.c.area_id)
    .where(*_here)
    .order_by(_chain.c.steps, template.c.id.desc())
    .limit(1)
)
_OWN = (
    select(*_FIELDS).where(template.c.area_id == bindparam("area_id"), *_here).order_by(template.c.id.desc()).limit(1)
)
_WITHDRAW = update(template).where(template.c.id == bindparam("this")).values(withdrawn_at=bindparam("moment"))
_FILE = select(template_file.c.data).where(template_file.c.digest == bindparam("digest"))


def find(tx: Connection, area_id: int, paper: str) -> Template | None:
    """Find the template that a place uses: its own, or else that of the nearest area above; None: the shipped one."""
    row = tx.execute(_NEAREST, {"area_id": area_id, "paper": paper}).first()
    return Template._make(row) if row else None


def in_force(tx: Connection, area_id: int, paper: str) -> bytes | None:
    """Give the bytes of the template that a place uses, None where it is the shipped one."""
    found = find(tx, area_id, paper)
    return None if found is None else file(tx, found.digest)


def put(tx: Connection, area_id: int, paper: str, data: bytes, at: datetime, by: int | None = None) -> str:
    """Let a place use a template, and give its digest; the one before stands again when it is withdrawn."""
    digest = keep(tx, data)
    row = {"area_id": area_id, "paper": paper, "digest": digest, "person_id": by, "at": at}
    tx.execute(insert(template), row)
    return digest


def withdraw(tx: Connection, area_id: int, paper: str, at: datetime) -> bool:
    """Take back the latest template that exactly this area has put; False says that it has none."""
    row = tx.execute(_OWN, {"area_id": area_id, "paper": paper}).first()
    if row is not None:
        tx.execute(_WITHDRAW, {"this": row.id, "moment": at})
    return row is not None


def keep(tx: Connection, data: bytes) -> str:
    """Keep the bytes of a template, once however often they are used, and give their digest."""
    digest = sha256(data).hexdigest()
    tx.execute(insert_new(template_file).on_conflict_do_nothing(), {"digest": digest, "data": data})
    return digest


def file(tx: Connection, digest: str) -> bytes:
    """Give the bytes of a digest, which must be kept."""
    return bytes(tx.execute(_FILE, {"digest": digest}).scalar_one())
