"""One round of reminders: planned while others write, then said some hundred phones at a time, looked at once more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from bot.remind.plan import plan
from bot.remind.telling import Signatures, told
from bot.words import words_for
from conversations.calendar.quiet import is_quiet
from storage import accounts, outbox, reminders
from storage.outbox import Saying, Urgency
from storage.reminders import Reminded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.reach import Reach
    from bot.remind.due import Due
    from bot.remind.plan import Plan
    from bot.writer import Writer
    from storage.store import Tx

TOGETHER = 100  # phones of one transaction, so that nobody who answers meanwhile waits long


class Said(NamedTuple):
    """A duty or an event that was put into the outbox for a person on a phone."""

    account_id: int
    person_id: int
    audience: str
    key: str
    year: int
    step: int


async def remind(writer: Writer, now: datetime, reach: Reach) -> list[Said]:
    """Put into the outbox what is due now, and take back what has become late while it could not be sent."""
    while await writer.read(lambda tx: _late(tx, now)):
        await writer.write(lambda tx: reminders.withdraw(tx, _late(tx, now)))
    planned = await writer.read(lambda tx: plan(tx, now, reach))
    said: list[Said] = []
    for some in _in_groups(planned):
        said += await writer.write(partial(say, now=now, reach=reach, people=some))
    return said


def _late(tx: Tx, now: datetime) -> dict[str, int]:
    """Find what could not be sent on its day, or until the night: it is taken back, and worked out anew."""
    return reminders.waiting(tx, None if is_quiet(now) else now.date())


def say(tx: Tx, now: datetime, reach: Reach, people: Sequence[int]) -> list[Said]:
    """Remind these people of what is due for them at this very moment."""
    planned = plan(tx, now, reach, people)
    ours = reminders.claim(tx, planned, now.date(), now)
    planned = {phone: dues for phone, dues in planned.items() if phone in ours}
    rows = {_row(ours[phone], due): due.call.since for phone, dues in planned.items() for due in dues}
    reminders.outdate(tx, rows)
    new = reminders.tell(tx, rows)
    planned = {phone: [due for due in dues if _row(ours[phone], due) in new] for phone, dues in planned.items()}
    reminders.unclaim(tx, [ours[phone] for phone in ours if not planned[phone]])
    planned = {phone: dues for phone, dues in planned.items() if dues}
    _put(tx, planned, ours, now)
    return [_said(phone, due) for phone, dues in planned.items() for due in dues]


def _put(tx: Tx, planned: Plan, ours: dict[int, int], now: datetime) -> None:
    signatures = Signatures(tx, now.date())
    languages = accounts.languages(tx, list(planned))
    outbox.put(
        tx,
        [
            Saying(
                phone,
                told(ours[phone], dues, words_for(languages.get(phone)), signatures),
                now,
                Urgency.REMINDER,
                reminders.key_of(phone, now.date()),
            )
            for phone, dues in planned.items()
        ],
    )


def _row(reminder_id: int, due: Due) -> Reminded:
    return Reminded(reminder_id, due.call.occasion.key, due.call.year, due.call.step, due.person_id)


def _said(phone: int, due: Due) -> Said:
    return Said(phone, due.person_id, due.call.audience, due.call.occasion.key, due.call.year, due.call.step)


def _in_groups(planned: Plan) -> Iterator[list[int]]:
    """Give the people of so many phones at a time, those of one village together."""
    phones = sorted(planned, key=lambda phone: (planned[phone][0].area_id, phone))
    for begin in range(0, len(phones), TOGETHER):
        yield sorted({due.person_id for phone in phones[begin : begin + TOGETHER] for due in planned[phone]})
