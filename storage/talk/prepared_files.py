"""Files and pictures made for one account, such as its own data: in the database, so that they go when it is erased."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import timedelta
from pathlib import PurePath
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

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
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What is made here, by the ending of its name."""
_MARK = "utf-8-sig"  # without its mark, spreadsheets take UTF-8 for something else
_PICTURE, _PICTURES = ".png", "image/png"
_KEEP = insert(paper)
_KEEP_LONGER = _KEEP.on_conflict_do_update(index_elements=["id"], set_={"at": _KEEP.excluded.at})
_is_old = paper.c.at < bindparam("before")
_ANY_OLD = select(exists().where(_is_old))
_FORGET_OLD = delete(paper).where(_is_old)
_ONE = select(paper.c.data).where(paper.c.id == bindparam("paper_id"))


def plain(name: str, gap: str = "-") -> str:
    """Write a name in the letters that files may have everywhere: Bản Mỹ Lệ as ban-my-le."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", gap, bare).strip(gap)


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


def keep_picture(tx: Connection, account_id: int, name: str, png: bytes, at: datetime) -> Media:
    """Keep a picture for an account, by what it shows: made again it is the same, and is brought nowhere twice."""
    digest = hashlib.sha256(f"{account_id} ".encode() + png).hexdigest()
    paper_id = f"{name}-{digest[:32]}{_PICTURE}"
    tx.execute(_KEEP_LONGER, {"id": paper_id, "account_id": account_id, "data": png, "at": at})
    return Media("image", paper_id, len(png))


def find(tx: Connection, paper_id: str) -> tuple[bytes, str] | None:
    """Give the bytes of a file and its MIME type, as long as it is kept."""
    data = tx.execute(_ONE, {"paper_id": paper_id}).scalar()
    return (bytes(data), _type(paper_id)) if data is not None else None


def _type(paper_id: str) -> str:
    ending = PurePath(paper_id).suffix
    return _PICTURES if ending == _PICTURE else TYPES[ending]


def any_old(tx: Connection, now: datetime) -> bool:
    """Tell whether a file has been kept for more than a day."""
    return bool(tx.execute(_ANY_OLD, {"before": now - KEPT_FOR}).scalar())


def forget_old(tx: Connection, now: datetime) -> None:
    """Remove every file that has been kept for more than a day."""
    tx.execute(_FORGET_OLD, {"before": now - KEPT_FOR})
    removal.leave_log(tx)
