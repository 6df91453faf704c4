"""Word files that officers sent: kept beside what was made for their account, until they are used, at most a day."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from conversations.speech import Media
from storage.tables import paper
from storage.talk import media
from storage.talk.prepared_files import TYPES, plain

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

LONGEST = 60  # letters of a name
_MARK = "sent-"
_KEEP = insert(paper)
_KEEP_LONGER = _KEEP.on_conflict_do_update(index_elements=["id"], set_={"at": _KEEP.excluded.at})
_is_sent = (paper.c.account_id == bindparam("account_id")) & paper.c.id.startswith(_MARK)
_NEWEST = select(paper.c.id, paper.c.data).where(_is_sent).order_by(paper.c.at.desc(), paper.c.id).limit(1)
_DROP = delete(paper).where(paper.c.id == bindparam("paper_id"))


class SentPaper(NamedTuple):
    """A Word file that waits: where it lies, its name in plain letters joined by `_`, and what is in it."""

    id: str
    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of what is in it, by which its medium is known."""
        return hashlib.sha256(self.data).hexdigest()


def keep(tx: Connection, account_id: int, name: str, data: bytes, at: datetime) -> Media:
    """Keep the bytes of a file for an account, and give the medium an Incoming carries."""
    digest, kind = hashlib.sha256(data).hexdigest(), TYPES[".docx"]
    stem = plain(PurePath(name).stem, "_")[:LONGEST] or "tep"
    paper_id = f"{_MARK}{account_id}-{stem}-{digest[:32]}.docx"
    tx.execute(_KEEP_LONGER, {"id": paper_id, "account_id": account_id, "data": data, "at": at})
    media.record(tx, media.MediaRecord(digest, "file", kind, len(data), name, at))
    return Media("file", digest, len(data))


def newest(tx: Connection, account_id: int) -> SentPaper | None:
    """Find the file that came last from an account and still waits."""
    row = tx.execute(_NEWEST, {"account_id": account_id}).one_or_none()
    if row is None:
        return None
    paper_id, data = row
    _, _, name, _ = paper_id.split("-")
    return SentPaper(paper_id, name, bytes(data))


def drop(tx: Connection, paper_id: str) -> None:
    """Forget a file that is used or left."""
    tx.execute(_DROP, {"paper_id": paper_id})
