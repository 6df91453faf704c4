"""One round of what is timed: reminders, the next portion of announcements, then whom these have not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.features.announcing.feeding import feed
from bot.features.reminding.saying import remind
from bot.features.word_of_mouth.relaying import relay

if TYPE_CHECKING:
    from datetime import datetime

    from bot.delivery.reach import Reach
    from bot.features.reminding.saying import Reminded
    from bot.writer import Writer


class Ticked(NamedTuple):
    """What a round has put into the outbox: who was reminded of what, and how many announcements to phones.

    `relayed` village heads were told which households no phone reached.
    """

    reminded: list[Reminded]
    announced: int
    relayed: int


async def tick(writer: Writer, now: datetime, reach: Reach) -> Ticked:
    """Do one round; whatever was done before, and by whomever, is not done again."""
    now = now.astimezone(TIME_ZONE)
    reminded = await remind(writer, now, reach)
    announced = await writer.write(lambda tx: feed(tx, now, reach))
    return Ticked(reminded, announced, await writer.write(lambda tx: relay(tx, now)))
