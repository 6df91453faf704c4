"""Reminders: one a day for each phone and each step once to each person, whoever plans them and however often."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Date, bindparam, delete, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import insert  # its ON CONFLICT is SQLite's too

from storage.tables import account_person, heard, reminded, reminder, snooze
from storage.tables import outbox as outbox_table
from storage.talk import outbox
from storage.talk.reachable import in_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, Connection

MOST_TOGETHER = 500  # reminders that are taken back in one transaction


class Reminded(NamedTuple):
    """That a person was told a step of an occasion in a year."""

    reminder_id: int
    key: str
    year: int
    step: int
    person_id: int


class Snooze(NamedTuple):
    """Until which day a person wants to hear no more of an occasion in a year."""

    person_id: int
    key: str
    year: int
    until: date


_ids: BindParameter[Any] = bindparam("ids", expanding=True)
_DOORS = (
    select(account_person.c.person_id, account_person.c.account_id)
    .where(account_person.c.person_id.in_(_ids))
    .order_by(account_person.c.person_id, account_person.c.account_id)
)
_ON_DAY = select(reminder.c.account_id).where(
    reminder.c.account_id.in_(_ids), reminder.c.on_day == bindparam("day", type_=Date)
)
_OF_DAY = select(reminder.c.id).where(
    reminder.c.account_id.in_(_ids), reminder.c.on_day == bindparam("day", type_=Date)
)
_CLAIM = insert(reminder).on_conflict_do_nothing().returning(reminder.c.account_id, reminder.c.id)
_MAKE_ROOM = delete(reminder).where(reminder.c.account_id.in_(_ids), reminder.c.on_day == bindparam("day", type_=Date))
_TELL = insert(reminded).on_conflict_do_nothing().returning(*(reminded.c[name] for name in Reminded._fields))
_OUTDATED = delete(reminded).where(
    *(reminded.c[name] == bindparam(f"this_{name}") for name in ("key", "year", "step", "person_id")),
    # Not IN, for which SQLite would gather all old reminders anew for each row.
    exists().where(reminder.c.id == reminded.c.reminder_id, reminder.c.on_day < bindparam("since", type_=Date)),
)
_UNCLAIM = delete(reminder).where(reminder.c.id.in_(_ids))
_FREE = delete(reminded).where(reminded.c.reminder_id.in_(_ids))
_insert_snooze = insert(snooze)
_SNOOZE = _insert_snooze.on_conflict_do_update(
    index_elements=["person_id", "key", "year"], set_={"until": _insert_snooze.excluded.until}
)
_ABOUT = select(*(reminded.c[name] for name in Reminded._fields)).where(reminded.c.reminder_id == bindparam("reminder"))
_LAST = select(func.max(reminder.c.id)).where(reminder.c.account_id == bindparam("account"))
_WHOSE = select(reminder.c.account_id).where(reminder.c.id == bindparam("reminder"))
_LATELY = select(reminder.c.id, reminder.c.account_id, reminder.c.on_day).where(
    reminder.c.account_id.in_(_ids), reminder.c.on_day >= bindparam("day", type_=Date)
)
_SPOKE = select(*(reminded.c[name] for name in Reminded._fields)).where(reminded.c.reminder_id.in_(_ids))
# Not parameters, or the index of what is waiting would not be used.
_WAITING = (
    select(outbox_table.c.key)
    .where(outbox_table.c.state == literal_column("'waiting'"), outbox_table.c.urgency == literal_column("1"))
    .where(outbox_table.c.key.startswith("reminder."))
    .order_by(outbox_table.c.id)
    .limit(MOST_TOGETHER)
)
_STILL = select(outbox_table.c.key).where(
    outbox_table.c.key.in_(bindparam("keys", expanding=True)), outbox_table.c.state == "waiting"
)
_GIVEN_UP = select(outbox_table.c.key).where(
    outbox_table.c.key.in_(bindparam("keys", expanding=True)), outbox_table.c.state == "given_up"
)
_ACTIVE = (
    select(heard.c.account_id)
    .distinct()
    .where(heard.c.account_id.in_(_ids), heard.c.at.between(bindparam("since"), bindparam("until")))
)


def doors(tx: Connection, person_ids: Collection[int]) -> list[tuple[int, int]]:
    """Give person and account for every account through which these people speak."""
    return [(row[0], row[1]) for some in in_parts(sorted(person_ids)) for row in tx.execute(_DOORS, {"ids": some})]


def reminded_on(tx: Connection, account_ids: Collection[int], day: date) -> set[int]:
    """Tell which of these phones have had their reminder of a day; one that was taken back before it went is none."""
    parts = in_parts(sorted(account_ids))
    had = {number for some in parts for number in tx.execute(_ON_DAY, {"ids": some, "day": day}).scalars()}
    return had - _taken_back(tx, had, day).keys()


def _taken_back(tx: Connection, account_ids: Collection[int], day: date) -> dict[int, str]:
    """Give the phones whose reminder of a day was taken back, with its key in the outbox."""
    keys = {one: key_of(one, day) for one in account_ids}
    parts = in_parts(sorted(keys))
    back = {key for some in parts for key in outbox.withdrawn(tx, [keys[one] for one in some])}
    return {one: key for one, key in keys.items() if key in back}


def active(tx: Connection, account_ids: Collection[int], since: datetime, until: datetime) -> set[int]:
    """Tell which of these phones were heard between two moments."""
    parts = in_parts(sorted(account_ids))
    asked = {"since": since, "until": until}
    return {number for some in parts for number in tx.execute(_ACTIVE, {"ids": some, **asked}).scalars()}


def claim(tx: Connection, account_ids: Collection[int], day: date, at: datetime) -> dict[int, int]:
    """Take the one reminder of a day for these phones; give its id by phone, where nobody else has taken it.

    What was taken back on that day makes room for it.
    """
    back = _taken_back(tx, account_ids, day)
    outbox.make_room(tx, list(back.values()))
    for some in in_parts(list(back)):
        tx.execute(_MAKE_ROOM, {"ids": some, "day": day})
    rows = [{"account_id": one, "on_day": day, "at": at} for one in sorted(account_ids)]
    return {row[0]: row[1] for row in tx.execute(_CLAIM, rows)} if rows else {}


def tell(tx: Connection, told: Iterable[Reminded]) -> set[Reminded]:
    """Note of what reminders speak; give what nobody has been told before."""
    rows = [one._asdict() for one in sorted(set(told), key=lambda one: one[1:])]
    return {Reminded._make(row) for row in tx.execute(_TELL, rows)} if rows else set()


def outdate(tx: Connection, told: Mapping[Reminded, date]) -> None:
    """Forget what people were told before the day from which it is said, as the days of it have been moved since."""
    rows = [
        {**{f"this_{name}": value for name, value in one._asdict().items()}, "since": day} for one, day in told.items()
    ]
    if rows:
        tx.execute(_OUTDATED, rows)


def unclaim(tx: Connection, reminder_ids: Collection[int]) -> None:
    """Give reminders back that turned out to speak of nothing."""
    if reminder_ids:
        tx.execute(_UNCLAIM, {"ids": sorted(reminder_ids)})


def free(tx: Connection, reminder_ids: Collection[int]) -> None:
    """Forget of what reminders spoke, as they never went: it comes on another day, to phones not reminded on that."""
    if reminder_ids:
        tx.execute(_FREE, {"ids": sorted(reminder_ids)})


def free_lost(tx: Connection, account_ids: Collection[int], since: date) -> None:
    """Forget of what reminders spoke that could not be carried to phones: people may be reached through others."""
    if account_ids:
        lately = _lately(tx, account_ids, since)
        lost = tx.execute(_GIVEN_UP, {"keys": sorted(lately)}).scalars() if lately else ()
        free(tx, [lately[key] for key in lost])


def of_day(tx: Connection, account_ids: Collection[int], day: date) -> list[int]:
    """Give the ids of the reminders of these phones of a day."""
    parts = in_parts(sorted(account_ids))
    return [number for some in parts for number in tx.execute(_OF_DAY, {"ids": some, "day": day}).scalars()]


def put_off(tx: Connection, snoozes: Sequence[Snooze]) -> None:
    """Let people hear no more of something until a day."""
    if snoozes:
        tx.execute(_SNOOZE, [one._asdict() for one in snoozes])


def last_of(tx: Connection, account_id: int) -> int | None:
    """Find the last reminder of a phone."""
    found: int | None = tx.execute(_LAST, {"account": account_id}).scalar_one()
    return found


def about(tx: Connection, reminder_id: int, account_id: int) -> list[Reminded]:
    """Give what a reminder spoke of; nothing where it was for another phone."""
    if tx.execute(_WHOSE, {"reminder": reminder_id}).scalar_one_or_none() != account_id:
        return []
    return [Reminded._make(row) for row in tx.execute(_ABOUT, {"reminder": reminder_id})]


def key_of(account_id: int, day: date) -> str:
    """Make the key under which the reminder of a phone and a day lies in the outbox."""
    return f"reminder.{account_id}.{day}"


def withdraw(tx: Connection, of: Mapping[str, int]) -> list[int]:
    """Take back reminders that wait in the outbox, by their keys with their ids, and forget of what they spoke.

    What of it is still to be said comes anew; give the ids of those that had not gone yet.
    """
    still = _still(tx, of)
    outbox.withdraw(tx, still)
    free(tx, list(still.values()))
    return list(still.values())


def _lately(tx: Connection, account_ids: Collection[int], since: date) -> dict[str, int]:
    rows = tx.execute(_LATELY, {"ids": sorted(account_ids), "day": since})
    return {key_of(row.account_id, row.on_day): row.id for row in rows}


def _still(tx: Connection, of: Mapping[str, int]) -> dict[str, int]:
    return {key: of[key] for key in tx.execute(_STILL, {"keys": sorted(of)}).scalars()} if of else {}


def spoke_of(tx: Connection, reminder_ids: Collection[int]) -> list[Reminded]:
    """Give all of which these reminders speak."""
    return [Reminded._make(row) for row in tx.execute(_SPOKE, {"ids": sorted(reminder_ids)})] if reminder_ids else []


def waiting(tx: Connection, before: date | None) -> dict[str, int]:
    """Give the oldest reminders that still wait in the outbox, of days before one or of any, their ids by key."""
    keys = tx.execute(_WAITING).scalars()
    days = {int(number): date.fromisoformat(day) for _, number, day in (key.split(".") for key in keys)}
    late = {number: day for number, day in days.items() if before is None or day < before}
    if not late:
        return {}
    found = _lately(tx, late, min(late.values()))
    return {key: found[key] for key in (key_of(*one) for one in late.items()) if key in found}
