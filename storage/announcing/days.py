"""Announcements that speak of a day of the calendar: which wait for it, and who has heard of it from the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, bindparam, select, update

from storage.announcing import announcements, audiences
from storage.tables import announcement, recipient, reminded, reminder

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import BindParameter, Connection

    from storage.announcing.announcements import Announcement
    from storage.announcing.audiences import Audience

BY_ANOTHER = "announcement"
"""Why somebody is not sent an announcement whose words another one has told them."""
_WAITING = (
    select(announcement.c.id)
    .where(announcement.c.state == "running", announcement.c.for_day.is_not(None))
    .order_by(announcement.c.id)
)
_told = (
    select(reminder.c.account_id)
    .join(reminded, reminded.c.reminder_id == reminder.c.id)
    .where(
        reminded.c.key == bindparam("key"),
        reminded.c.year == bindparam("of_year"),
        reminded.c.step == 0,
        reminder.c.on_day >= bindparam("since", type_=Date),
    )
    .distinct()
)
_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_TOLD_AMONG = _told.where(reminder.c.account_id.in_(_ids))
_HAD = select(recipient.c.account_id).where(
    recipient.c.announcement_id.in_(bindparam("these", expanding=True)),
    recipient.c.account_id.in_(_ids),
    recipient.c.state.in_(("put", "sent")),
)
_SPEAK = update(announcement).where(announcement.c.id == bindparam("this"), announcement.c.state == "draft")


def waiting(tx: Connection) -> list[Announcement]:
    """Give those that are under way, or wait for their time, and speak of a day of the calendar."""
    found = (announcements.find(tx, number) for number in tx.execute(_WAITING).scalars())
    return [one for one in found if one is not None]


def speak_of(tx: Connection, announcement_id: int, day: tuple[str, int, date] | None, at: datetime | None) -> bool:
    """Let a draft speak of a day of the calendar and go at a time; False where it is a draft no longer."""
    key, year, on = day or (None, None, None)
    changed = _SPEAK.values(occasion=key, year=year, for_day=on, send_at=at)
    return tx.execute(changed, {"this": announcement_id}).rowcount == 1


def told_by_others(tx: Connection, announcement_ids: Collection[int], account_ids: Collection[int]) -> set[int]:
    """Give which of these phones had one of these announcements, or are about to."""
    asked = {"these": list(announcement_ids), "ids": list(account_ids)}
    return set(tx.execute(_HAD, asked).scalars()) if announcement_ids and account_ids else set()


def told_by_calendar(tx: Connection, day: tuple[str, int, date], account_ids: Collection[int]) -> set[int]:
    """Give which of these phones the calendar itself has told of a day."""
    key, year, on = day
    asked = {"key": key, "of_year": year, "since": on, "ids": list(account_ids)}
    return set(tx.execute(_TOLD_AMONG, asked).scalars()) if account_ids else set()


def count_told(tx: Connection, day: tuple[str, int, date], audience: Audience, today: date) -> int:
    """Count the phones of an audience that the calendar itself has told of a day."""
    key, year, on = day
    return audiences.count_among(tx, audience, today, _told, {"key": key, "of_year": year, "since": on})
