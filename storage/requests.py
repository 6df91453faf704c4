"""People without a code who wrote who they are, until somebody who knows them has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.tables import request

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Request(NamedTuple):
    """What somebody wrote, and the area whose people may answer; None where nobody was found who could."""

    id: int
    account_id: int
    area_id: int | None
    text: str
    at: datetime
    settled_at: datetime | None
    accepted: bool | None


_FIELDS = [request.c[name] for name in Request._fields]
_unsettled = request.c.settled_at.is_(None)
_ONE = select(*_FIELDS).where(request.c.id == bindparam("id"))
_OPEN_OF = select(*_FIELDS).where(request.c.account_id == bindparam("account_id"), _unsettled).limit(1)
_OPEN_IN = (
    select(*_FIELDS).where(request.c.area_id.in_(bindparam("areas", expanding=True)), _unsettled).order_by(request.c.id)
)
# What was written is needed no longer once it is answered.
_SETTLE = (
    update(request)
    .where(request.c.id == bindparam("this"), _unsettled)
    .values(settled_at=bindparam("now"), person_id=bindparam("by"), accepted=bindparam("yes"), text="")
)


def add(tx: Connection, account_id: int, area_id: int | None, text: str, at: datetime) -> int:
    """Keep a request and give its id."""
    row = {"account_id": account_id, "area_id": area_id, "text": text, "at": at}
    return int(tx.execute(insert(request).returning(request.c.id), row).scalar_one())


def find(tx: Connection, request_id: int) -> Request | None:
    """Find the request of an id."""
    row = tx.execute(_ONE, {"id": request_id}).one_or_none()
    return Request._make(row) if row else None


def open_of(tx: Connection, account_id: int) -> Request | None:
    """Find the request of an account that nobody has answered yet."""
    row = tx.execute(_OPEN_OF, {"account_id": account_id}).one_or_none()
    return Request._make(row) if row else None


def open_in(tx: Connection, area_ids: Collection[int]) -> list[Request]:
    """Give the requests in these areas that nobody has answered yet, oldest first."""
    return [Request._make(row) for row in tx.execute(_OPEN_IN, {"areas": list(area_ids)})]


def settle(tx: Connection, request_id: int, by: int | None, now: datetime, *, accepted: bool) -> bool:
    """Answer a request; False where somebody was quicker."""
    return tx.execute(_SETTLE, {"this": request_id, "by": by, "now": now, "yes": accepted}).rowcount == 1


def naming(request_id: int, *more: object) -> str:
    """Make the key of an Outgoing that shows a request to others, by which it is found when it is to be forgotten."""
    return ".".join(["request", str(request_id), *map(str, more), ""])
