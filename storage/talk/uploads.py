"""Uploads: by what a platform knows a medium that was brought to it, and until when it keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import upload

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

_insert = insert(upload)
_KEEP = _insert.on_conflict_do_update(
    index_elements=["channel", "media_id"],
    set_={"known_as": _insert.excluded.known_as, "until": _insert.excluded.until},
)
_this = (upload.c.channel == bindparam("on")) & (upload.c.media_id == bindparam("medium"))
_FIND = select(upload.c.known_as, upload.c.until).where(_this)
_DROP = delete(upload).where(_this, upload.c.known_as == bindparam("given"))
_is_old = upload.c.until < bindparam("now")
_ANY_OLD = select(exists().where(_is_old))
_FORGET_OLD = delete(upload).where(_is_old)
_FORGET = delete(upload).where(upload.c.media_id.in_(bindparam("media", expanding=True)))


def keep(tx: Connection, channel: str, media_id: str, known_as: str, until: datetime) -> None:
    """Keep by what a channel's platform knows a medium, in place of what it was known by before."""
    tx.execute(_KEEP, {"channel": channel, "media_id": media_id, "known_as": known_as, "until": until})


def find(tx: Connection, channel: str, media_id: str) -> tuple[str, datetime] | None:
    """Find by what a medium is known, and until when."""
    row = tx.execute(_FIND, {"on": channel, "medium": media_id}).one_or_none()
    return (row[0], row[1]) if row else None


def drop(tx: Connection, channel: str, media_id: str, known_as: str) -> None:
    """Forget what a platform knows no more, unless it was brought there anew meanwhile."""
    tx.execute(_DROP, {"on": channel, "medium": media_id, "given": known_as})


def forget(tx: Connection, media_ids: Collection[str]) -> None:
    """Forget media that are gone, on every channel."""
    if media_ids:
        tx.execute(_FORGET, {"media": list(media_ids)})


def any_old(tx: Connection, now: datetime) -> bool:
    """Tell whether the time of any is over."""
    return bool(tx.execute(_ANY_OLD, {"now": now}).scalar())


def forget_old(tx: Connection, now: datetime) -> None:
    """Forget those whose time is over."""
    tx.execute(_FORGET_OLD, {"now": now})
