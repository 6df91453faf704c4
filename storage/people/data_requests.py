"""What people ask about their own data and cannot do themselves, until somebody of the commune has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.places.areas import below
from storage.tables import data_request, person

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


class DataRequest(NamedTuple):
    """What somebody asks, from where, and by when they are to be answered."""

    id: int
    area_id: int
    person_id: int
    account_id: int
    text: str
    at: datetime
    answer_by: date
    name: str


_OPEN = (
    select(*(data_request.c[name] for name in DataRequest._fields[:-1]), person.c.name)
    .join_from(data_request, person)
    # What somebody asked who has been erased since is empty, and waits for nobody.
    .where(data_request.c.settled_at.is_(None), data_request.c.text != "")
    .order_by(data_request.c.answer_by, data_request.c.id)
)
_OPEN_IN = _OPEN.where(data_request.c.area_id.in_(select(below().c.id)))
_ONE = _OPEN.where(data_request.c.id == bindparam("this"))
_SETTLE = (
    update(data_request)
    .where(data_request.c.id == bindparam("this"), data_request.c.settled_at.is_(None))
    .values(settled_at=bindparam("moment"), text="")
)


def add(tx: Connection, asked: DataRequest) -> int:
    """Keep what somebody asks, under a number of its own, and give that."""
    row = {name: value for name, value in asked._asdict().items() if name not in {"id", "name"}}
    return int(tx.execute(insert(data_request).returning(data_request.c.id), row).scalar_one())


def find(tx: Connection, number: int) -> DataRequest | None:
    """Find what waits under a number."""
    row = tx.execute(_ONE, {"this": number}).one_or_none()
    return DataRequest._make(row) if row else None


def waiting(tx: Connection) -> list[DataRequest]:
    """Give all that waits, what is due first before the rest."""
    return [DataRequest._make(row) for row in tx.execute(_OPEN)]


def waiting_in(tx: Connection, area_id: int) -> list[DataRequest]:
    """Give what waits in an area and all areas under it, what is due first before the rest."""
    return [DataRequest._make(row) for row in tx.execute(_OPEN_IN, {"area_id": area_id})]


def settle(tx: Connection, number: int, at: datetime) -> bool:
    """Note that it is answered, and forget the words; False says that it was before."""
    return tx.execute(_SETTLE, {"this": number, "moment": at}).rowcount == 1
