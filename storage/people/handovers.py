"""Offices that go over to somebody else on a day that is still to come: whose work is to be moved then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from storage.people.people import ROLE, Role
from storage.tables import handover, role

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


class Handover(NamedTuple):
    """The role that ends, and who has it from the day on."""

    id: int
    person_id: int
    on_day: date
    role: Role


_DUE = (
    select(handover.c.id, handover.c.person_id, handover.c.on_day, *ROLE)
    .join(role, role.c.id == handover.c.role_id)
    .where(handover.c.on_day <= bindparam("today"), handover.c.done_at.is_(None))
    .order_by(handover.c.id)
)
_CLAIM = (
    update(handover)
    .where(handover.c.id == bindparam("this"), handover.c.done_at.is_(None))
    .values(done_at=bindparam("at"))
)


def plan(tx: Connection, role_id: int, person_id: int, on_day: date, at: datetime) -> None:
    """Write down that the work of a role goes to somebody on a day."""
    tx.execute(insert(handover), {"role_id": role_id, "person_id": person_id, "on_day": on_day, "made_at": at})


def due(tx: Connection, today: date) -> list[Handover]:
    """Give those whose day has come."""
    return [Handover(row[0], row[1], row[2], Role._make(row[3:])) for row in tx.execute(_DUE, {"today": today})]


def claim(tx: Connection, handover_id: int, at: datetime) -> bool:
    """Take one on; False says that somebody else was quicker."""
    return tx.execute(_CLAIM, {"this": handover_id, "at": at}).rowcount == 1
