"""Three programs serve four channels from one PostgreSQL, and are killed, stopped and cut off: nothing is lost."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.servers.platforms import CHANNELS
from tests.servers.play import Play, played, prepared

if TYPE_CHECKING:
    from tests.servers.fleet import Fleet

SEED = Random().randrange(1_000_000)
HASTY = (
    "from bot.running.leasing import leaseholder, sharing; "
    "leaseholder.LONG, leaseholder.SPARE, leaseholder.EVERY, leaseholder.SOON = 2.0, 0.5, 0.5, 0.2; "
    "leaseholder.STEP, sharing.PATIENCE = 0.05, 1.0"
)
"""Leases of two seconds in place of sixteen."""
SOME = 20  # answers
TAKE_OVER = 12.0  # seconds, where it is 25 in earnest and the machine not busy with other tests


async def befall(fleet: Fleet, chance: Random) -> None:
    """Let trouble befall whoever serves something, each time while people are answering."""
    first, second, third, last = chance.sample(CHANNELS, 4)
    await fleet.until_answered(SOME)
    await fleet.freeze(fleet.serves(first), 0.2, is_short=True)
    await fleet.kill(fleet.serves(second), 0.1)
    await fleet.until_answered(SOME)
    await fleet.cut()
    await fleet.set_clock(chance.choice([-3600.0, 3600.0]))
    await fleet.until_answered(SOME)
    await fleet.kill(fleet.serves(third), 0.1)
    await fleet.until_answered(SOME)
    await fleet.freeze(fleet.serves(last), 2.5)
    await fleet.restart(0.3)


async def test_whatever_befalls_three_programs_each_answer_is_kept_and_each_question_comes_once(
    tmp_path, postgres, postgres_url
):
    prepared(postgres_url)
    count = await played(Play(befall, change=HASTY), tmp_path, postgres, postgres_url, SEED)
    assert count.faults(30, TAKE_OVER) == [], f"seed {SEED}: {count}"
