"""Groups in which a village talks: each has an address, and may be tied to the village under the role of its head.

A tie holds as long as the head holds that role and we are in the group; nobody has to remember to end it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.people.people import HELD
from storage.places.areas import below_each
from storage.tables import account, outbox, person, role, village_group
from storage.talk.outbox import WITHDRAWN, Urgency

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection

MOVING = timedelta(minutes=5)
"""Between being taken out of a group and hearing that it goes on elsewhere."""


class VillageGroup(NamedTuple):
    """A group with its account; `role_id` is under which it was last tied, whether or not that still holds."""

    id: int
    account_id: int
    name: str
    topic: str
    role_id: int | None
    greeted_at: datetime | None
    answered_at: datetime | None
    left_at: datetime | None


class Tie(NamedTuple):
    """A group that is tied to a village, by whom and since when."""

    id: int
    account_id: int
    name: str
    topic: str
    area_id: int
    person_id: int
    head: str
    tied_at: datetime


_FIELDS = [village_group.c[name] for name in VillageGroup._fields]
_this = village_group.c.account_id == bindparam("account")
_MEET = insert(village_group).on_conflict_do_nothing(index_elements=["account_id"])
_FIND = select(*_FIELDS).where(_this)
_CHANGE = update(village_group).where(_this)
_REMOVE = delete(village_group).where(_this)
_TIES = (
    select(
        village_group.c.id,
        village_group.c.account_id,
        village_group.c.name,
        village_group.c.topic,
        role.c.area_id,
        role.c.person_id,
        person.c.name,
        village_group.c.tied_at,
    )
    .join_from(village_group, role, role.c.id == village_group.c.role_id)
    .join(person, person.c.id == role.c.person_id)
    .join(account, account.c.id == village_group.c.account_id)
    .where(role.c.kind == "village_head", HELD, village_group.c.left_at.is_(None), account.c.unreachable_at.is_(None))
    .order_by(village_group.c.id)
)
_TIE_OF = _TIES.where(_this)
_TIES_UNDER = _TIES.where(role.c.area_id.in_(select(below_each().c.id)))
_is_waiting = (outbox.c.account_id == bindparam("account")) & (outbox.c.state == "waiting")
_WITHDRAW = (
    update(outbox)
    .where(_is_waiting, outbox.c.urgency == int(Urgency.ANNOUNCEMENT))
    .values(state="given_up", why=WITHDRAWN)
)
_WAITING_ELSEWHERE = update(outbox).where(_is_waiting).values(account_id=bindparam("now_at"))


def meet(tx: Connection, account_id: int, name: str) -> VillageGroup:
    """Give the group on an account, noting that it is one where that is new, and by what name it goes now."""
    found = find(tx, account_id)
    if found is None:
        tx.execute(_MEET, {"account_id": account_id, "name": name, "topic": ""})
    elif name and name != found.name:
        _change(tx, account_id, name=name)
    return VillageGroup._make(tx.execute(_FIND, {"account": account_id}).one())


def find(tx: Connection, account_id: int) -> VillageGroup | None:
    """Find the group on an account; None where that is a person's phone, or nothing was said there yet."""
    row = tx.execute(_FIND, {"account": account_id}).one_or_none()
    return VillageGroup._make(row) if row else None


def greeted(tx: Connection, account_id: int, at: datetime) -> None:
    """Note when a group was greeted last."""
    _change(tx, account_id, greeted_at=at)


def come_back(tx: Connection, account_id: int) -> None:
    """Note that we are in a group again; what it was tied to before we left is over."""
    _change(tx, account_id, left_at=None, role_id=None, tied_at=None)


def answered(tx: Connection, account_id: int, at: datetime) -> None:
    """Note when a group was answered last."""
    _change(tx, account_id, answered_at=at)


def left(tx: Connection, account_id: int, at: datetime) -> None:
    """Note that we are in a group no more, which ends its tie."""
    _change(tx, account_id, left_at=at)


def tie(tx: Connection, account_id: int, role_id: int, topic: str, at: datetime) -> None:
    """Tie a group to the village of a head's role; what the village is told goes into that topic."""
    _change(tx, account_id, role_id=role_id, topic=topic, tied_at=at)


def untie(tx: Connection, account_id: int) -> None:
    """End the tie of a group; what is announced and still waits is not said there any more."""
    _change(tx, account_id, role_id=None, tied_at=None)
    tx.execute(_WITHDRAW, {"account": account_id})


def move(tx: Connection, old: VillageGroup, account_id: int, at: datetime) -> None:
    """Let a group go on under another address, with its tie and with what waits to be said there."""
    tx.execute(_REMOVE, {"account": account_id})
    is_left = old.left_at is not None and at - old.left_at > MOVING
    tied = {"role_id": None, "tied_at": None} if is_left else {}
    _change(tx, old.account_id, account_id=account_id, left_at=None, **tied)
    tx.execute(_WAITING_ELSEWHERE, {"account": old.account_id, "now_at": account_id})


def _change(tx: Connection, on: int, /, **values: object) -> None:
    tx.execute(_CHANGE.values(**values), {"account": on})


def tie_of(tx: Connection, account_id: int, on: date) -> Tie | None:
    """Give the tie of a group that holds on a day."""
    row = tx.execute(_TIE_OF, {"account": account_id, "on": on}).one_or_none()
    return Tie._make(row) if row else None


def ties_under(tx: Connection, areas: Collection[int], on: date) -> list[Tie]:
    """Give the ties to villages in these areas that hold on a day, the oldest group first."""
    rows = tx.execute(_TIES_UNDER, {"areas": list(areas), "on": on})
    return list(dict.fromkeys(map(Tie._make, rows)))
