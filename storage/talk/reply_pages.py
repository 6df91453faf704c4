"""A commune's own replies to what people ask, version after version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from storage.tables import reply_page

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class ReplyPage(NamedTuple):
    """A version as it was written; `accepted` is None as long as another officer has not looked at it."""

    id: int
    area_id: int
    page: str
    person_id: int | None
    at: datetime
    settled_at: datetime | None
    accepted: bool | None


_ALL = select(*(reply_page.c[name] for name in ReplyPage._fields)).order_by(reply_page.c.id.desc())
_ONE = _ALL.where(reply_page.c.id == bindparam("this"))
_ACCEPTED = reply_page.c.area_id.in_(bindparam("areas", expanding=True)), reply_page.c.accepted.is_(True)
_HOLDS = _ALL.where(*_ACCEPTED).limit(bindparam("most"))
_COUNT = select(func.count()).where(*_ACCEPTED)
_SETTLE = (
    update(reply_page)
    .where(reply_page.c.id == bindparam("this"), reply_page.c.accepted.is_(None))
    .values(accepted=bindparam("yes"), settled_by=bindparam("by"), settled_at=bindparam("now"))
)


def add(tx: Connection, area_id: int, page: str, person_id: int | None, at: datetime) -> int:
    """Keep a version that nobody has looked at yet, and give its number."""
    row = {"area_id": area_id, "page": page, "person_id": person_id, "at": at}
    return int(tx.execute(insert(reply_page).returning(reply_page.c.id), row).scalar_one())


def find(tx: Connection, number: int) -> ReplyPage | None:
    """Find a version."""
    row = tx.execute(_ONE, {"this": number}).one_or_none()
    return ReplyPage._make(row) if row else None


def settle(tx: Connection, number: int, by: int | None, now: datetime, *, accepted: bool) -> bool:
    """Accept a version or not; False where that was said before."""
    return tx.execute(_SETTLE, {"this": number, "by": by, "now": now, "yes": accepted}).rowcount == 1


def holding(tx: Connection, area_ids: Collection[int], most: int = 1) -> list[ReplyPage]:
    """Give the last versions that were accepted in these areas, the one that holds first."""
    return [ReplyPage._make(row) for row in tx.execute(_HOLDS, {"areas": list(area_ids), "most": most})]


def count(tx: Connection, area_id: int) -> int:
    """Count the versions that were accepted."""
    return int(tx.execute(_COUNT, {"areas": [area_id]}).scalar_one())
