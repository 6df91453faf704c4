"""Files made for one account, such as its own data: in the database, so that they go with what is erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, insert, select

from conversations.speech import Media
from storage.columns import storable
from storage.people import removal
from storage.tables import paper

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

KEPT_FOR = timedelta(days=1)
TYPES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What is made here, by the ending of its name."""
_MARK = "utf-8-sig"  # without its mark, spreadsheets take UTF-8 for something else
_KEEP = insert(paper)
_is_old = paper.c.at < bindparam("before")
_ANY_OLD = select(exists().where(_is_old))
_FORGET_OLD = delete(paper).where(_is_old)
_ONE = select(paper.c.data).where(paper.c.id == bindparam("paper_id"))


def keep(tx: Connection, account_id: int, name: str, text: str, at: datetime) -> Media:
    """Keep a table for an account under a name nobody can guess."""
    return keep_file(tx, account_id, f"{name}.csv", storable(text).encode(_MARK), at)


def keep_file(tx: Connection, account_id: int, name: str, data: bytes, at: datetime) -> Media:
    """Keep the bytes of a file for an account; the ending of its name, one of TYPES, stays."""
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    if ending not in TYPES:
        raise ValueError(f"no file ending in {ending} is made here")
    paper_id = f"{stem}-{token_hex(16)}{ending}"
    tx.execute(_KEEP, {"id": paper_id, "account_id": account_id, "data": data, "at": at})
    return Media("file", paper_id, len(data))


def find(tx: Connection, paper_id: str) -> tuple[bytes, str] | None:
    """Give the bytes of a file and its MIME type, as long as it is kept."""
    data = tx.execute(_ONE, {"paper_id": paper_id}).scalar()
    return (bytes(data), TYPES[PurePath(paper_id).suffix]) if data is not None else None


def any_old(tx: Connection, now: datetime) -> bool:
    """Tell whether a file has been kept for more than a day."""
    return bool(tx.execute(_ANY_OLD, {"before": now - KEPT_FOR}).scalar())


def forget_old(tx: Connection, now: datetime) -> None:
    """Remove every file that has been kept for more than a day."""
    tx.execute(_FORGET_OLD, {"before": now - KEPT_FOR})
    removal.leave_log(tx)
