"""The backlog: what waits to be sent and since when, what was set aside, and when each channel was last heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from storage.tables import account, arrival, heard, media, outbox
from storage.talk.heard import IS_FAILED
from storage.talk.outbox import IS_WAITING, Urgency

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class WaitingLine(NamedTuple):
    """How many of one urgency wait for one channel, and since when the oldest does."""

    channel: str
    urgency: Urgency
    number: int
    since: datetime


_WAITING = (
    select(account.c.channel, outbox.c.urgency, func.count(), func.min(outbox.c.made_at))
    .select_from(outbox)
    .join(account)
    .where(outbox.c.state == IS_WAITING)
    .group_by(account.c.channel, outbox.c.urgency)
    .order_by(account.c.channel, outbox.c.urgency)
)
_ARRIVALS = select(account.c.channel, func.count()).select_from(arrival).join(account).group_by(account.c.channel)
_FAILED = select(func.count()).select_from(heard).where(heard.c.state == IS_FAILED)
_LAST_HEARD = (
    select(account.c.channel, func.max(heard.c.at)).select_from(heard).join(account).group_by(account.c.channel)
)
_PHOTOS = select(media.c.id).where(media.c.kind != "file").order_by(media.c.at.desc())  # of files only rows are kept


def waiting(tx: Connection) -> list[WaitingLine]:
    """Tell what waits to be sent, by channel and urgency."""
    return [WaitingLine(row[0], Urgency(row[1]), row[2], row[3]) for row in tx.execute(_WAITING)]


def arrivals(tx: Connection) -> dict[str, int]:
    """Count by channel what has arrived and waits to be answered."""
    return {row[0]: row[1] for row in tx.execute(_ARRIVALS)}


def failed(tx: Connection) -> int:
    """Count the messages that made us fail and that nobody has seen to."""
    return int(tx.execute(_FAILED).scalar_one())


def last_heard(tx: Connection) -> dict[str, datetime]:
    """Tell when somebody was last heard on each channel; it goes through all that is kept."""
    return {row[0]: row[1] for row in tx.execute(_LAST_HEARD)}


def photos(tx: Connection, most: int | None = None) -> list[str]:
    """Name the photos and voices that are kept, the newest first."""
    return list(tx.execute(_PHOTOS.limit(most)).scalars())
