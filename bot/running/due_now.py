"""One round of what is timed: who leaves today, reminders, a portion of announcements, whom these did not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.clock import TIME_ZONE
from bot.features.announcing.feeding import feed
from bot.features.households import closing
from bot.features.joining import handover, still_waiting
from bot.features.left_questions import notices
from bot.features.lists.old_numbers import number_old
from bot.features.reminding.saying import remind
from bot.features.reporting.weekly import keep_week
from bot.features.word_of_mouth.relaying import relay
from bot.features.years import open_years
from bot.routing.errands import PERSONAL
from storage.copying import held

if TYPE_CHECKING:
    from datetime import datetime

    from bot.delivery.reach import Reach
    from bot.features.reminding.saying import Reminded
    from bot.writer import Writer
    from storage.store import Tx


class Ticked(NamedTuple):
    """What a round has put into the outbox: who was reminded of what, and how many announcements to phones.

    `relayed` village heads were told which households no phone reached; so many had `left` the list today, so many
    offices went over to somebody else, so many requests to join were given up, so many phones of officers heard
    which years are open, and of so many forms it was told what is left to the village head or the commune.
    """

    reminded: list[Reminded]
    announced: int
    relayed: int
    left: int = 0
    handed_over: int = 0
    given_up: int = 0
    open_years: int = 0
    left_to_heads: int = 0


async def tick(writer: Writer, now: datetime, reach: Reach) -> Ticked:
    """Do one round; whatever was done before, and by whomever, is not done again.

    From a restored copy nothing goes by itself until somebody has released or dropped what waited in it.
    """
    now = now.astimezone(TIME_ZONE)
    if await writer.read(held.is_held):
        return Ticked([], 0, 0)
    left, handed_over, given_up, of_years, left_to_heads = await writer.write(lambda tx: _ring(tx, now))
    reminded = await remind(writer, now, reach)
    announced = await writer.write(lambda tx: feed(tx, now, reach))
    relayed = await writer.write(lambda tx: relay(tx, now))
    await keep_week(writer, now)
    await number_old(writer, now)
    return Ticked(reminded, announced, relayed, left, handed_over, given_up, of_years, left_to_heads)


def _ring(tx: Tx, now: datetime) -> tuple[int, int, int, int, int]:
    """Do what mostly is nothing, in one transaction: who leaves, whose office goes over, who waited too long, years."""
    left, handed_over = closing.ring(tx, now), handover.ring(tx, now, PERSONAL)
    return left, handed_over, still_waiting.ring(tx, now), open_years.ring(tx, now), notices.ring(tx, now)
