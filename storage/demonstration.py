"""The mark of a database in which a demonstration is played, so that nobody takes it for a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from storage import settings
from storage.tables import account, media

if TYPE_CHECKING:
    from sqlalchemy import Connection

MARK = "demonstration"  # the setting that is there in a demonstration only
VERSION = "1"  # what the mark says: as which demonstration the database was begun

_CHANNELS = select(account.c.channel).distinct().order_by(account.c.channel)


def mark(tx: Connection) -> None:
    """Say that a demonstration is played here; what an earlier one said stays."""
    if not is_marked(tx):
        settings.put(tx, MARK, VERSION)


def is_marked(tx: Connection) -> bool:
    """Whether a demonstration is played here, also in a database that is not up to date or none of ours."""
    return inspect(tx).has_table("setting") and settings.get(tx, MARK) is not None


def is_empty(tx: Connection) -> bool:
    """Whether nobody has made anything in a database yet."""
    return not inspect(tx).get_table_names()


def channels(tx: Connection) -> list[str]:
    """Name the channels whose people are known here."""
    return list(tx.execute(_CHANNELS).scalars())


def photos(tx: Connection) -> list[str]:
    """Give the ids of all media that were kept here."""
    return list(tx.execute(select(media.c.id)).scalars())
