"""Sent rosters that wait for a yes: their rows, kept until they are taken in or left, at most a day."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import heard, media
from storage.tables.places import roster_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

KEPT_FOR = timedelta(days=1)


class SentRoster(NamedTuple):
    """A roster that waits for a yes: its medium, what its file was called, its rows, and the plan last shown.

    `villages` are the names of those that are to be made with it.
    """

    media_id: str
    name: str
    rows: str
    shown: str
    villages: tuple[str, ...] = ()


_KEEP = insert(roster_sheet)
_KEEP = _KEEP.on_conflict_do_update(index_elements=["media_id"], set_={"at": _KEEP.excluded.at})
_COLUMNS = select(
    roster_sheet.c.media_id, media.c.name, roster_sheet.c.rows, roster_sheet.c.shown, roster_sheet.c.villages
)
_JOINED = roster_sheet.join(media, media.c.id == roster_sheet.c.media_id)
_ONE = _COLUMNS.select_from(_JOINED).where(media.c.id == bindparam("media_id"))
_NEWEST = (
    _COLUMNS.select_from(_JOINED.join(heard, heard.c.media_id == media.c.id))
    .where(heard.c.account_id == bindparam("account_id"))
    .order_by(heard.c.id.desc())
    .limit(1)
)


def keep(tx: Connection, media_id: str, rows: str, at: datetime) -> None:
    """Keep what was read from a workbook, and forget what is older than a day."""
    tx.execute(delete(roster_sheet).where(roster_sheet.c.at < at - KEPT_FOR))
    tx.execute(_KEEP, {"media_id": media_id, "rows": rows, "shown": "", "at": at})


def find(tx: Connection, media_id: str) -> SentRoster | None:
    """Find what was read from a medium."""
    row = tx.execute(_ONE, {"media_id": media_id}).one_or_none()
    return _told(row) if row else None


def newest(tx: Connection, account_id: int) -> SentRoster | None:
    """Find the roster that came last from an account and still waits."""
    row = tx.execute(_NEWEST, {"account_id": account_id}).one_or_none()
    return _told(row) if row else None


def _told(row: Sequence[str]) -> SentRoster:
    media_id, name, rows, shown, villages = row
    return SentRoster(media_id, name, rows, shown, tuple(json.loads(villages)))


def bring_villages(tx: Connection, media_id: str, names: Sequence[str]) -> None:
    """Note which villages are to be made with a roster."""
    written = json.dumps(list(names), ensure_ascii=False)
    tx.execute(update(roster_sheet).where(roster_sheet.c.media_id == media_id).values(villages=written))


def shown(tx: Connection, media_id: str, plan: str) -> None:
    """Note which plan was shown for a roster."""
    tx.execute(update(roster_sheet).where(roster_sheet.c.media_id == media_id).values(shown=plan))


def drop(tx: Connection, media_id: str) -> None:
    """Forget the rows of a roster."""
    tx.execute(delete(roster_sheet).where(roster_sheet.c.media_id == media_id))


def drop_all(tx: Connection) -> None:
    """Forget all rosters that wait, as after an erasure: they may hold the name that was to go."""
    tx.execute(delete(roster_sheet))
