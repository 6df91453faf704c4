"""Reminders that still wait in the outbox, with what they say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, literal_column, select

from storage.calendar.reminders import key_of
from storage.tables import outbox, reminder
from storage.talk import outgoing as outgoings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from conversations.speech import Outgoing


class Pending(NamedTuple):
    """A reminder that has not gone yet; `id` is that of its row in the outbox."""

    id: int
    account_id: int
    reminder_id: int
    day: date
    outgoing: Outgoing

    @property
    def key(self) -> str:
        """Under which it lies in the outbox."""
        return key_of(self.account_id, self.day)


# Not parameters, or the index of what is waiting would not be used.
_WAITING = (
    select(outbox.c.id, outbox.c.account_id, outbox.c.key, outbox.c.body)
    .where(outbox.c.state == literal_column("'waiting'"), outbox.c.urgency == literal_column("1"))
    .where(outbox.c.key.startswith("reminder."))
    .order_by(outbox.c.id)
)
_NEXT = _WAITING.where(outbox.c.id > bindparam("after")).limit(bindparam("most"))
_OF = _WAITING.where(outbox.c.account_id.in_(bindparam("ids", expanding=True)))
_REMINDERS = select(reminder.c.id, reminder.c.account_id, reminder.c.on_day).where(
    reminder.c.account_id.in_(bindparam("ids", expanding=True)),
    reminder.c.on_day.in_(bindparam("days", expanding=True)),
)


def following(tx: Connection, after: int, most: int) -> list[Pending]:
    """Give the oldest behind a row of the outbox."""
    return _read(tx, tx.execute(_NEXT, {"after": after, "most": most}).all())


def of_phones(tx: Connection, account_ids: Collection[int]) -> list[Pending]:
    """Give those for some phones."""
    return _read(tx, tx.execute(_OF, {"ids": sorted(account_ids)}).all()) if account_ids else []


def _read(tx: Connection, rows: Sequence[Any]) -> list[Pending]:
    days = {row.id: date.fromisoformat(row.key.rpartition(".")[2]) for row in rows}
    asked = {"ids": sorted({row.account_id for row in rows}), "days": sorted(set(days.values()))}
    numbers = {one[1:]: one[0] for one in map(tuple, tx.execute(_REMINDERS, asked))} if rows else {}
    return [
        Pending(row.id, row.account_id, numbers[row.account_id, days[row.id]], days[row.id], outgoings.read(row.body))
        for row in rows
        if (row.account_id, days[row.id]) in numbers
    ]
