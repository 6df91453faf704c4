"""People without a code who wrote who they are, until somebody who knows them has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from conversations.trust.introductions import quoted
from storage.people import removal
from storage.tables import request

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


class Request(NamedTuple):
    """What somebody wrote, and the area whose people may answer; None where nobody was found who could.

    The audit log names a request by its number (see `named`) and never its words: the log can be emptied of nothing,
    while here they are taken away when the person is erased, and with all other talk after its time.
    """

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
_OPEN = select(*_FIELDS).where(_unsettled).order_by(request.c.id)
_SINCE = select(func.count()).where(request.c.account_id == bindparam("of"), request.c.at >= bindparam("moment"))
# Of what was written only so much stays as tells later who was let in or not.
_ANSWER = (
    update(request)
    .where(request.c.id == bindparam("this"), _unsettled)
    .values(settled_at=bindparam("now"), person_id=bindparam("by"), accepted=bindparam("yes"), text=bindparam("quoted"))
)
_OLD = (
    select(request.c.id)
    .where(request.c.settled_at < bindparam("before"), request.c.text != "")
    .order_by(request.c.id)
    .limit(bindparam("most"))
)
_FORGET = update(request).where(request.c.id.in_(bindparam("ids", expanding=True))).values(text="")


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


def open_since(tx: Connection, before: datetime | None = None) -> list[Request]:
    """Give all requests that nobody has answered yet, or those made before a moment, oldest first."""
    statement = _OPEN if before is None else _OPEN.where(request.c.at < before)
    return [Request._make(row) for row in tx.execute(statement)]


def count_since(tx: Connection, account_id: int, moment: datetime) -> int:
    """Count the requests of an account since a moment."""
    return int(tx.execute(_SINCE, {"of": account_id, "moment": moment}).scalar_one())


def answer(tx: Connection, asked: Request, by: int | None, now: datetime, *, accepted: bool) -> bool:
    """Answer a request, and keep of its words what was quoted; False where somebody was quicker."""
    answer = {"this": asked.id, "by": by, "now": now, "yes": accepted, "quoted": quoted(asked.text)}
    return tx.execute(_ANSWER, answer).rowcount == 1


def old(tx: Connection, before: datetime, most: int) -> list[int]:
    """Name the first of those answered before whose words are still kept."""
    return list(tx.execute(_OLD, {"before": before, "most": most}).scalars())


def forget(tx: Connection, ids: Collection[int]) -> None:
    """Forget the words of requests; who answered them, and how, stays."""
    tx.execute(_FORGET, {"ids": list(ids)})
    removal.leave_log(tx)


def named(request_id: int) -> str:
    """Name a request in the audit log, from where its words are found here as long as they are kept."""
    return f"request {request_id}"


NAMING = "request."
"""With what the keys of Outgoings begin that show a request to others."""


def naming(request_id: int, *more: object) -> str:
    """Make the key of an Outgoing that shows a request to others, by which it is found when it is to be forgotten."""
    return NAMING + ".".join([str(request_id), *map(str, more), ""])
