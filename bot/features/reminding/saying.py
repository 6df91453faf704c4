"""One round of reminders: planned while others write, then said some hundred phones at a time, looked at once more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.features.reminding.plan import plan
from bot.features.reminding.taking_back import fallen, row_of, take_back
from bot.features.reminding.telling import texts
from conversations.calendar.quiet import is_quiet
from storage.calendar import reminders, waiting_reminders
from storage.talk import outbox
from storage.talk.outbox import Saying, Urgency

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from bot.delivery.reach import Reach
    from bot.features.reminding.due import Due
    from bot.features.reminding.plan import About, ReminderPlan
    from bot.writer import Writer
    from storage.store import Tx

LOOKED_AT = 500
MOST_LOOKED_AT = 5000  # of those that wait; a bot sends at most 66 a second
TOGETHER = 100  # phones of one transaction, so that nobody who answers meanwhile waits long


class Reminded(NamedTuple):
    """A duty or an event that was put into the outbox for a person on a phone."""

    account_id: int
    person_id: int
    audience: str
    key: str
    year: int
    step: int


async def remind(writer: Writer, now: datetime, reach: Reach) -> list[Reminded]:
    """Put into the outbox what is due now, and take back what has become late while it could not be sent."""
    while await writer.read(lambda tx: _late(tx, now)):
        await writer.write(lambda tx: reminders.withdraw(tx, _late(tx, now)))
    await _look_over(writer, now.date())
    planned = await writer.read(lambda tx: plan(tx, now, reach))
    about = {due.call.about for dues in planned.values() for due in dues}
    said: list[Reminded] = []
    for some in _in_groups(planned):
        said += await writer.write(partial(say, now=now, reach=reach, people=some, about=about))
    return said


async def _look_over(writer: Writer, today: date) -> None:
    """Take back what no longer holds, of as many as may go before the next round."""
    after = 0
    for _ in range(MOST_LOOKED_AT // LOOKED_AT):
        waiting = await writer.read(partial(waiting_reminders.following, after=after, most=LOOKED_AT))
        if not waiting:
            return
        gone = {one.account_id for one in await writer.read(partial(fallen, today=today, waiting=waiting))}
        if gone:
            await writer.write(partial(_take_back, today=today, phones=gone))
        after = waiting[-1].id


def _take_back(tx: Tx, today: date, phones: Collection[int]) -> None:
    take_back(tx, today, waiting_reminders.of_phones(tx, phones))


def _late(tx: Tx, now: datetime) -> dict[str, int]:
    """Find what could not be sent on its day, or until the night: it is taken back, and worked out anew."""
    return reminders.waiting(tx, None if is_quiet(now) else now.date())


def say(
    tx: Tx, now: datetime, reach: Reach, people: Sequence[int], about: Collection[About] | None = None
) -> list[Reminded]:
    """Remind these people of what is due for them at this very moment, `about` what was found due or everything."""
    planned = plan(tx, now, reach, people, about)
    ours = reminders.claim(tx, planned, now.date(), now)
    planned = {phone: dues for phone, dues in planned.items() if phone in ours}
    rows = {row_of(ours[phone], due): due.call.since for phone, dues in planned.items() for due in dues}
    reminders.outdate(tx, rows)
    new = reminders.tell(tx, rows)
    planned = {phone: [due for due in dues if row_of(ours[phone], due) in new] for phone, dues in planned.items()}
    reminders.unclaim(tx, [ours[phone] for phone in ours if not planned[phone]])
    planned = {phone: dues for phone, dues in planned.items() if dues}
    _put(tx, planned, ours, now)
    return [_said(phone, due) for phone, dues in planned.items() for due in dues]


def _put(tx: Tx, planned: ReminderPlan, ours: dict[int, int], now: datetime) -> None:
    said = texts(tx, planned, ours, now.date())
    outbox.put(
        tx,
        [
            Saying(phone, text, now, Urgency.REMINDER, reminders.key_of(phone, now.date()))
            for phone, text in said.items()
        ],
    )


def _said(phone: int, due: Due) -> Reminded:
    return Reminded(phone, due.person_id, due.call.audience, due.call.occasion.key, due.call.year, due.call.step)


def _in_groups(planned: ReminderPlan) -> Iterator[list[int]]:
    """Give the people of so many phones at a time, those of one village together."""
    phones = sorted(planned, key=lambda phone: (planned[phone][0].area_id, phone))
    for begin in range(0, len(phones), TOGETHER):
        yield sorted({due.person_id for phone in phones[begin : begin + TOGETHER] for due in planned[phone]})
