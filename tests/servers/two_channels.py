"""What one program and two carry, by hand: `python -m tests.servers.two_channels` prints answers a second.

People answer as fast as they are asked, on one bot and on two, without a bound on the rate. The crowd, the platform and
PostgreSQL run on the same processors, so look at the processor time of the programs beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tests.servers.fleet import sailing
from tests.servers.long import server_running
from tests.servers.patience import until
from tests.servers.people import Crowd
from tests.servers.platforms import TELEGRAMS, platforms_running
from tests.servers.play import prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.program import Program
    from tests.servers.platforms import Bot

RATE = 10_000
CASES = ((1, 1), (1, 2), (2, 2))  # programs and bots
PATIENCE = 60.0


class Measured(NamedTuple):
    """Answers a second, and the processor seconds of all programs for ten thousand of them."""

    rate: float
    cpu: float


def main() -> None:
    """Measure each case, and print a row of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=50, help="people on each bot")
    parser.add_argument("--seconds", type=float, default=8)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    sys.stdout.write("| programs | bots | answers/s | CPU s per 10,000 |\n")
    for programs, bots in CASES:
        with server_running() as server, server.database("template1") as url, TemporaryDirectory() as folder:
            prepared(url)
            found = asyncio.run(_measured(Path(folder), url, programs, TELEGRAMS[:bots], asked))
        sys.stdout.write(f"| {programs} | {bots} | {found.rate:.0f} | {found.cpu:.1f} |\n")
        sys.stdout.flush()


async def _measured(folder: Path, url: str, number: int, bots: Sequence[str], asked: argparse.Namespace) -> Measured:
    async with platforms_running() as platforms:
        crowd = Crowd(platforms, asked.each, Random(1), 0.0, bots)
        settings = [platforms.settings(program, RATE, bots) for program in range(number)]
        async with sailing(folder, url, settings, "") as programs:
            await _until_shared([platforms.telegrams[name] for name in bots], number)
            crowd.begin()
            await asyncio.sleep(2)  # all have begun
            before, used = crowd.answers, _used(programs)
            await asyncio.sleep(asked.seconds)
            answers, used = crowd.answers - before, _used(programs) - used
            await crowd.until_done(PATIENCE)
    return Measured(answers / asked.seconds, used / answers * 10_000)


async def _until_shared(bots: Sequence[Bot], number: int) -> None:
    """Return when all bots are served, and each program serves one."""
    await until(lambda: all(one.visits for one in bots), PATIENCE)
    await until(lambda: len({one.visits[-1].program for one in bots}) == number, PATIENCE)


def _used(programs: Sequence[Program]) -> float:
    """Give the seconds of processor time that programs have used so far."""
    spent = 0
    for one in programs:
        fields = Path(f"/proc/{one._process.pid}/stat").read_text().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
