"""A day of a province in twenty minutes, by hand: `python -m tests.servers.soak --minutes 20` prints what it took.

Three programs, PostgreSQL, and the clock of the programs so many times as fast: strangers answer ten questions on four
bots, officers ask for their lists, 300 phones get an announcement in the middle of which a program is killed,
households are reminded, and at two in the night a backup is made.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time
from contextlib import closing, suppress
from itertools import chain, pairwise
from pathlib import Path
from random import Random
from statistics import linear_regression, median
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from storage.store import Store
from tests.servers.counting import counted
from tests.servers.fleet import Fleet, sailing
from tests.servers.long import server_running
from tests.servers.patience import at_most, beside
from tests.servers.people import Crowd
from tests.servers.platforms import platforms_running
from tests.servers.play import prepared
from tests.servers.province import OFFICERS, PHONES, Office, announce, invited, lived_in
from tests.servers.squeezed import as_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.postgres import Server
    from tests.servers.counting import Count

DAY = 24 * 60  # minutes
PARTS = 4  # of the day, which are held against each other
EVERY = 2.0  # seconds between two looks
ANNOUNCED_AT = 4 / 24  # of the day, which begins at five
RATE = 30
MOST_GROWN = 10.0  # MB
MOST_SLOWER = 2.0  # times
PATIENCE = 60.0
SIZE = "SELECT pg_database_size(current_database()), (SELECT count(*) FROM outbox WHERE state = 'waiting')"


class Look(NamedTuple):
    """What was seen at one moment: memory of each program, size of the database and of the folder, what waits."""

    at: float
    megabytes: tuple[int, ...]
    database: float
    folder: float
    waiting: int


class Day:
    """The day of one fleet, as it goes by."""

    def __init__(self, fleet: Fleet, crowd: Crowd, store: Store, url: str, folder: Path) -> None:
        self.fleet = fleet
        self.crowd = crowd
        self.office = Office(crowd)
        self.looks: list[Look] = []
        self._store = store
        self._url = url
        self._folder = folder

    async def pass_by(self, seconds: float) -> None:
        """Let people answer, officers ask, and the announcement go out, while somebody looks."""
        async with beside(self._look_again(), self.office.ask()):
            await self._announce_and_kill(seconds)

    async def _announce_and_kill(self, seconds: float) -> None:
        await asyncio.sleep(seconds * ANNOUNCED_AT)
        await asyncio.to_thread(announce, self._store)
        began = monotonic()
        await at_most(lambda: len(invited(self.crowd.others)) >= len(PHONES) // 2, seconds / 4)
        await self.fleet.kill(self.fleet.serves(PHONES[0][0]), 5.0)
        await asyncio.sleep(seconds * (1 - ANNOUNCED_AT) - (monotonic() - began))

    async def _look_again(self) -> None:
        while True:
            with suppress(psycopg.Error, FileNotFoundError, TypeError):
                self.looks.append(await asyncio.to_thread(self._look))
            await asyncio.sleep(EVERY)

    def _look(self) -> Look:
        with psycopg.connect(self._url) as connection:
            size, waiting = connection.execute(SIZE).fetchone()
        files = [one.stat().st_size for one in self._folder.rglob("*") if one.is_file()]
        memory = tuple(one.megabytes() for one in self.fleet.programs)
        return Look(monotonic(), memory, size / 2**20, sum(files) / 2**20, waiting)


def main() -> int:
    """Let one day go by, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--each", type=int, default=50, help="strangers on each of four bots")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with (
        server_running() as server,
        server.database("template1") as url,
        TemporaryDirectory() as folder,
        closing(Store.open(url)) as store,
    ):
        prepared(url)
        lived_in(store)
        return asyncio.run(_soak(server, store, url, Path(folder), asked))


async def _soak(server: Server, store: Store, url: str, folder: Path, asked: argparse.Namespace) -> int:
    async with platforms_running() as platforms:
        crowd = Crowd(platforms, asked.each, Random(asked.seed), thinks=6.0)
        for name, chat in (*OFFICERS, *PHONES):
            platforms.telegrams[name].chats.add(int(chat))
        squeezed = as_code(time.time(), DAY / asked.minutes)
        settings = [platforms.settings(program, RATE) for program in range(3)]
        async with sailing(folder, url, settings, squeezed) as programs:
            day = Day(Fleet(programs, server, url, crowd), crowd, store, url, folder)
            places = day.fleet.addresses
            async with day.fleet.kept_up(), platforms.zalo.bringing(lambda: places, Random(asked.seed)):
                await day.fleet.until_served()
                crowd.begin()
                await day.pass_by(asked.minutes * 60)
                await crowd.until_done(PATIENCE)
    return tell(day, counted(crowd, day.fleet.troubles, url))


def tell(day: Day, count: Count) -> int:
    """Print the figures, part by part of the day, and what must not be; 1 where there is something."""
    had, faults = invited(day.crowd.others), count.faults(RATE)
    faults += [f"{len(PHONES) - len(had)} have not had the announcement"] if len(had) < len(PHONES) else []
    others = [one for one in day.crowd.others if one[:2] in PHONES]
    announced = f"{len(had)} of {len(PHONES)} phones had the announcement, {had.total() - len(had)} twice"
    beside = f"{len(others) - had.total()} other messages to them; officers asked {day.office.asked} times"
    grown, slower = _grown(day), _slower(day)
    faults += [f"memory has grown by {grown:.1f} MB"] if grown > MOST_GROWN else []
    faults += [f"people wait {slower:.1f} times as long"] if slower > MOST_SLOWER else []
    flat = f"a program grew by {grown:+.1f} MB, people waited {slower:.1f} times as long at the end as before noon"
    lines = [str(count), f"{announced}; {beside}", flat, *_table(day), *faults]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(faults))


def _grown(day: Day) -> float:
    """Give by how many MB the memory of some program grew in the second half of the day, by the line through all."""
    looks = day.looks[len(day.looks) // 2 :]
    span, times = looks[-1].at - looks[0].at, [one.at for one in looks]
    return max(
        linear_regression(times, each).slope * span for each in zip(*(one.megabytes for one in looks), strict=True)
    )


def _slower(day: Day) -> float:
    """Give how many times as long people wait in the last part of the day as in the first."""
    seconds = [one.seconds for one in day.crowd.waits]
    part = len(seconds) // PARTS
    return median(seconds[-part:]) / median(seconds[:part])


def _table(day: Day) -> list[str]:
    first, last = day.looks[0].at, day.looks[-1].at
    ends = [first + (last - first) * part / PARTS for part in range(PARTS + 1)]
    rows = [_row(day, sooner, later) for sooner, later in pairwise(ends)]
    return ["| part | MB, most | ms, median | p99 | officers, ms | database MB | folder MB | waiting |", *rows]


def _row(day: Day, sooner: float, later: float) -> str:
    looks = [one for one in day.looks if sooner <= one.at <= later]
    waits = _within([one[:2] for one in day.crowd.waits], sooner, later)
    asked = _within(day.office.waits, sooner, later)
    memory = max(chain.from_iterable(one.megabytes for one in looks))
    figures = [memory, _ms(waits, 50), _ms(waits, 99), _ms(asked, 50)]
    sizes = [f"{looks[-1].database:.1f}", f"{looks[-1].folder:.1f}", round(median(one.waiting for one in looks))]
    return " | ".join(map(str, ["", f"{len(waits)} answers", *figures, *sizes, ""])).strip()


def _within(waits: Sequence[tuple[float, float]], sooner: float, later: float) -> list[float]:
    return sorted(seconds for at, seconds in waits if sooner <= at <= later)


def _ms(waits: Sequence[float], percent: int) -> int:
    return round(1000 * waits[min(len(waits) - 1, len(waits) * percent // 100)]) if waits else 0


if __name__ == "__main__":
    sys.exit(main())
