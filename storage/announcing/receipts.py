"""Receipts of announcements: which village heads were to say that they have had one, and who has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, and_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.announcing.audiences import areas_below
from storage.people.people import HELD
from storage.tables import account_person, announcement, area, person, receipt, recipient, role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from storage.announcing.announcements import Announcement

MOST_ASKED = 5  # announcements among which one may choose


class Head(NamedTuple):
    """A village head who was to have an announcement, the village, and when they said that they have had it."""

    person_id: int
    name: str
    area_id: int
    village: str
    at: datetime | None


class Asking(NamedTuple):
    """An announcement that somebody was sent and that asks for a receipt, and when they gave it."""

    id: int
    text: str
    at: datetime | None


_RECEIVE = insert(receipt).on_conflict_do_nothing().returning(receipt.c.person_id)
_mine = and_(receipt.c.announcement_id == bindparam("this"), receipt.c.person_id == role.c.person_id)
_is_head_still = or_(role.c.until.is_(None), role.c.until > bindparam("today", type_=Date))
_HEADS = (
    select(role.c.person_id, person.c.name, area.c.id, area.c.name, receipt.c.at)
    .distinct()
    .select_from(role)
    .join(person, person.c.id == role.c.person_id)
    .join(area, area.c.id == role.c.area_id)
    .outerjoin(receipt, _mine)
    .where(
        role.c.kind == "village_head",
        area.c.id.in_(select(areas_below().c.id)),
        HELD,
        or_(receipt.c.at.is_not(None), _is_head_still),
    )
    .order_by(area.c.id, role.c.person_id)
)
_ASKING = (
    select(announcement.c.id, announcement.c.text, receipt.c.at)
    .distinct()
    .select_from(announcement)
    .join(recipient, recipient.c.announcement_id == announcement.c.id)
    .join(account_person, account_person.c.account_id == recipient.c.account_id)
    .outerjoin(
        receipt,
        and_(receipt.c.announcement_id == announcement.c.id, receipt.c.person_id == account_person.c.person_id),
    )
    .where(
        announcement.c.asks,
        recipient.c.state.in_(("put", "sent")),
        account_person.c.person_id == bindparam("person"),
    )
    .order_by(announcement.c.id.desc())
    .limit(MOST_ASKED)
)
_PHONES = (
    select(account_person.c.person_id, func.min(recipient.c.account_id))
    .join(recipient, recipient.c.account_id == account_person.c.account_id)
    .where(
        recipient.c.announcement_id == bindparam("this"),
        recipient.c.state.in_(("put", "sent")),
        account_person.c.person_id.in_(bindparam("people", expanding=True)),
    )
    .group_by(account_person.c.person_id)
)
_LATEST = (
    select(announcement.c.id)
    .where(
        announcement.c.asks,
        announcement.c.area_id == bindparam("place"),
        announcement.c.state.in_(("running", "stopped", "done")),
    )
    .order_by(announcement.c.id.desc())
    .limit(1)
)


def receive(tx: Connection, announcement_id: int, person_id: int, at: datetime) -> bool:
    """Note that somebody has had an announcement; False where they said so before."""
    row = {"announcement_id": announcement_id, "person_id": person_id, "at": at}
    return tx.execute(_RECEIVE, row).first() is not None


def heads(tx: Connection, announced: Announcement, approved_on: date, today: date) -> list[Head]:
    """Give the heads an announcement was for when it was approved, by village; who has left unheard is left out."""
    asked = {"this": announced.id, "areas": list(announced.audience.areas), "on": approved_on, "today": today}
    return [Head._make(row) for row in tx.execute(_HEADS, asked)]


def asking(tx: Connection, person_id: int) -> list[Asking]:
    """Give the last announcements that ask somebody for a receipt, the newest first."""
    return [Asking._make(row) for row in tx.execute(_ASKING, {"person": person_id})]


def phones(tx: Connection, announcement_id: int, people: Collection[int]) -> dict[int, int]:
    """Give for each of these people the phone that was sent an announcement."""
    rows = tx.execute(_PHONES, {"this": announcement_id, "people": list(people)})
    return {row[0]: row[1] for row in rows}


def latest(tx: Connection, area_id: int) -> int | None:
    """Give the last announcement of an area that asks for receipts."""
    return tx.execute(_LATEST, {"place": area_id}).scalar_one_or_none()


def counted(found: Sequence[Head]) -> tuple[int, int]:
    """Count the heads who have said so, and all of them; who is head of two villages is one."""
    said = {one.person_id for one in found if one.at is not None}
    return len(said), len({one.person_id for one in found})
