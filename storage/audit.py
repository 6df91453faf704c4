"""The audit log: each link holds the hash of the one before, so that no change goes unseen."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, text

from storage.tables import audit

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

BEGINNING = "0" * 64


class Link(NamedTuple):
    """Who did what, when, to what; `before` and `after` hold codes, statuses and digests, never personal data."""

    at: datetime
    deed: str
    person_id: int | None = None
    account_id: int | None = None
    area_id: int | None = None
    subject_id: int | None = None
    evaluation_id: int | None = None
    before: str | None = None
    after: str | None = None


class KeptLink(NamedTuple):
    """A link as it stands in the log."""

    id: int
    link: Link
    previous: str
    hash: str


_FIELDS = [audit.c[name] for name in Link._fields]
_LAST = select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)
_LAST_ID = select(func.coalesce(func.max(audit.c.id), 0))
_WITH_SEAL = select(audit.c.id).where(audit.c.hash == bindparam("seal"))
_SIZE = select(func.count(audit.c.id))
_ALL = select(audit.c.id, *_FIELDS, audit.c.previous, audit.c.hash).order_by(audit.c.id)
_OF_SUBJECT = _ALL.where(audit.c.subject_id == bindparam("subject_id"))
# The highest id that SQLite ever gave out. PostgreSQL counts what was rolled back too: there only a seal tells.
_GIVEN_OUT = text("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")
# On PostgreSQL several may write at once; the chain is forged by one at a time.
_ALONE = text("SELECT pg_advisory_xact_lock(7031)")


def record(tx: Connection, link: Link) -> None:
    """Add a link to the chain, in the same transaction as what it tells of."""
    record_all(tx, [link])


def record_all(tx: Connection, links: Sequence[Link]) -> None:
    """Add several links to the chain in their order, in one statement."""
    if not links:
        return
    if tx.dialect.name == "postgresql":
        tx.execute(_ALONE)
    previous, rows = last_hash(tx), []
    for link in links:
        own = _hash(previous, link)
        rows.append({**link._asdict(), "previous": previous, "hash": own})
        previous = own
    tx.execute(insert(audit), rows)


def verify(tx: Connection) -> int | None:
    """Go through the whole chain; give the id of the first link that does not fit, or None."""
    expected = BEGINNING
    with closing(every(tx)) as links:
        for kept in links:
            if kept.previous != expected or kept.hash != _hash(kept.previous, kept.link):
                return kept.id
            expected = kept.hash
    return None


def is_cut(tx: Connection, seal: str = "") -> bool:
    """Tell whether links are missing at the end: of those ever given an id, or of those up to a seal noted before."""
    if seal and seal != BEGINNING and tx.execute(_WITH_SEAL, {"seal": seal}).first() is None:
        return True
    given_out = tx.execute(_GIVEN_OUT).scalar() if tx.dialect.name == "sqlite" else None
    return int(given_out or 0) > int(tx.execute(_LAST_ID).scalar_one())


def size(tx: Connection) -> int:
    """Count the links."""
    return int(tx.execute(_SIZE).scalar_one())


def last_hash(tx: Connection) -> str:
    """Give the hash of the last link, which seals all before it."""
    return tx.execute(_LAST).scalar() or BEGINNING


def every(tx: Connection) -> Generator[KeptLink]:
    """Go through all links, oldest first, without holding them all in memory."""
    with tx.execute(_ALL, execution_options={"yield_per": 1000}) as rows:
        for row in rows:
            yield _kept(tuple(row))


def area_of(tx: Connection, deed: str, after: str) -> int | None:
    """Give the area to which something was done last, by what came of it."""
    found = select(audit.c.area_id).where(audit.c.deed == deed, audit.c.after == after)
    return tx.execute(found.order_by(audit.c.id.desc()).limit(1)).scalar()


def of_subject(tx: Connection, subject_id: int) -> list[KeptLink]:
    """Give what was done to a subject, oldest first."""
    return [_kept(tuple(row)) for row in tx.execute(_OF_SUBJECT, {"subject_id": subject_id})]


def _kept(row: tuple[object, ...]) -> KeptLink:
    number, *told, previous, own = row
    return KeptLink(number, Link._make(told), previous, own)  # type: ignore[arg-type]


def _hash(previous: str, link: Link) -> str:
    told = {**link._asdict(), "at": link.at.timestamp()}
    return hashlib.sha256(f"{previous}\n{json.dumps(told, sort_keys=True, ensure_ascii=False)}".encode()).hexdigest()
