"""The long play, by hand: `python -m tests.servers.long --times 20` prints what came of each; 1 is a fault.

`--seed` plays one again as far as a machine lets it; what befalls the programs is drawn from it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests import postgres
from tests.servers.play import Play, played, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.servers.fleet import Fleet

PROGRAMS = 3
TROUBLES = 8
FROZEN = 60.0  # seconds
HOUR = 3600.0


def main() -> int:
    """Play it so many times, each on a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--each", type=int, default=10, help="people on each of four channels")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with server_running() as server:
        faults = [_once(server, asked.seed + time, asked.each) for time in range(asked.times)]
    sys.stdout.write(f"{faults.count([])} of {asked.times} without a fault\n")
    return int(any(faults))


@contextmanager
def server_running() -> Iterator[postgres.Server]:
    """Run a PostgreSQL of our own while this lasts."""
    programs = postgres._programs()
    if programs is None:
        raise SystemExit("PostgreSQL (initdb, postgres) is not installed on this machine")
    with postgres._started(programs) as server:
        yield server


def _once(server: postgres.Server, seed: int, each: int) -> list[str]:
    began = time.monotonic()
    with server.database("template1") as url, TemporaryDirectory() as folder:
        prepared(url)
        play = Play(befall, each=each, thinks=1.0)
        count = asyncio.run(played(play, Path(folder), server, url, seed))
    faults = count.faults(play.rate)
    told = [f"seed {seed}, {time.monotonic() - began:.0f} s: {count}", *faults, *(count.troubles if faults else [])]
    sys.stdout.write("\n  ".join(told) + "\n")
    sys.stdout.flush()
    return faults


async def befall(fleet: Fleet, chance: Random) -> None:
    """Let each kind of trouble befall them, in any order, some while another lasts."""
    frozen = chance.randrange(PROGRAMS)
    freezing = asyncio.create_task(fleet.freeze(frozen, FROZEN))
    awake = [one for one in range(PROGRAMS) if one != frozen]
    for _ in range(TROUBLES):
        await asyncio.sleep(chance.uniform(1, 8))
        await _one(fleet, chance, awake)
    await freezing
    await asyncio.sleep(chance.uniform(0, 5))
    await _one(fleet, chance, [*range(PROGRAMS)])


async def _one(fleet: Fleet, chance: Random, awake: list[int]) -> None:
    which = chance.choice(awake)
    match chance.choice(["kill", "kill", "short stop", "cut", "restart", "clock"]):
        case "kill":
            await fleet.kill(which, chance.uniform(0, 5))
        case "short stop":
            await fleet.freeze(which, chance.uniform(0.1, 0.9), is_short=True)
        case "cut":
            await fleet.cut()
        case "clock":
            await fleet.set_clock(chance.choice([-HOUR, HOUR]))
        case "restart":
            await fleet.restart(chance.uniform(0, 3))


if __name__ == "__main__":
    sys.exit(main())
