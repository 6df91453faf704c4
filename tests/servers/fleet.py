"""Three programs on one PostgreSQL, and what befalls them."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from tests.program import PATIENCE, Program
from tests.servers.patience import beside, until
from tests.servers.people import Asked, item_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from tests.postgres import Server
    from tests.servers.people import Crowd

SET = "UPDATE lease SET until = until + %s"
STARTS_AGAIN = 1.0  # seconds
SETTLES = 0.05  # seconds in which what a program had handed to its connections has arrived
WAITING = """
    SELECT channel, address, body FROM outbox JOIN account ON account.id = outbox.account_id
    WHERE outbox.state = 'waiting'
"""


class Trouble(NamedTuple):
    """Something that befell them: what was under way then may come twice, and of what was stopped also late."""

    kind: str
    at: float
    program: int | None = None  # or all of them
    twice: frozenset[Asked] = frozenset()
    late: frozenset[Asked] = frozenset()


class Fleet:
    """The programs; `troubles` are those there have been."""

    def __init__(self, programs: list[Program], server: Server, url: str, crowd: Crowd) -> None:
        self.programs = programs
        self.troubles: list[Trouble] = []
        self._server = server
        self._url = url
        self._crowd = crowd
        self._at_rest: set[int] = set()

    @property
    def addresses(self) -> list[str]:
        return [one.address for one in self.programs]

    async def until_served(self) -> None:
        """Return when all programs are well and each channel is polled, or its webhook set."""
        await asyncio.gather(*(one.until_well() for one in self.programs))
        bots = self._crowd.platforms.bots.values()
        await until(lambda: all(bot.visits or bot.hook for bot in bots), PATIENCE)

    def serves(self, channel: str) -> int:
        """Tell which program served a channel last."""
        return self._crowd.platforms.bots[channel].visits[-1].program

    async def until_answered(self, more: int) -> None:
        """Return when people have given so many more answers."""
        enough = self._crowd.answers + more
        await until(lambda: self._crowd.answers >= enough, PATIENCE)

    def kept_up(self) -> AbstractAsyncContextManager[None]:
        """Start again, as systemd does, what has ended by itself since it found no database as it began."""
        return beside(self._keep_up())

    async def _keep_up(self) -> None:
        while True:
            await asyncio.sleep(STARTS_AGAIN)
            for which, one in enumerate(self.programs):
                if one.has_ended and which not in self._at_rest:
                    self._note("began in vain", which)
                    await one.launch()

    async def kill(self, which: int, rests: float) -> None:
        """End one as a power cut does, and start it again after so many seconds."""
        self._at_rest.add(which)
        await self.programs[which].stop(signal.SIGKILL)
        self._note("kill", which, *await self._under_way())
        await asyncio.sleep(rests)
        await self.programs[which].launch()
        self._at_rest.discard(which)

    async def freeze(self, which: int, seconds: float, *, is_short: bool = False) -> None:
        """Have one stand still as a laptop does that is closed; a short while must do nothing at all."""
        self.programs[which].tell(signal.SIGSTOP)
        try:
            had, all_of_them = (frozenset(), frozenset()) if is_short else await self._under_way()
            self._note(f"stop for {seconds:.1f} s", which, had | all_of_them, all_of_them)
            await asyncio.sleep(seconds)
        finally:
            self.programs[which].tell(signal.SIGCONT)
        self._note("wake", which)

    async def cut(self) -> None:
        """End all connections to the database."""
        await asyncio.to_thread(self._server.cut, self._url.partition("?")[0].rpartition("/")[2])
        self._note("cut")

    async def restart(self, rests: float) -> None:
        """Stop the database, and start it again after so many seconds."""
        await asyncio.to_thread(self._server.stop)
        self._note("database stopped")
        await asyncio.sleep(rests)
        await asyncio.to_thread(self._server.start)
        self._note("database started")

    async def set_clock(self, seconds: float) -> None:
        """Have all leases end sooner or later than they were given for, as if the database's clock had been set."""
        await asyncio.to_thread(self._tell, SET, [seconds])
        self._note(f"clock set by {seconds:+.0f} s")

    def _note(self, kind: str, program: int | None = None, *under_way: frozenset[Asked]) -> None:
        self.troubles.append(Trouble(kind, monotonic(), program, *under_way))

    async def _under_way(self) -> tuple[frozenset[Asked], frozenset[Asked]]:
        """Find what somebody has had that is not written down yet, and all that waits to be sent."""
        await asyncio.sleep(SETTLES)
        had = self._crowd.last_had()
        rows = await asyncio.to_thread(self._waiting)
        waiting = {self._asked(*row) for row in rows if row[:2] in self._crowd.people}
        return frozenset(waiting & had), frozenset(waiting)

    def _asked(self, channel: str, chat: str, body: str) -> Asked:
        return self._crowd.people[channel, chat].asked(item_of(body))

    def _tell(self, statement: str, values: list[float]) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statement, values)

    def _waiting(self) -> list[tuple[str, str, str]]:
        with psycopg.connect(self._url) as connection:
            return connection.execute(WAITING).fetchall()


@asynccontextmanager
async def sailing(folder: Path, url: str, settings: list[dict[str, str]], change: str) -> AsyncIterator[list[Program]]:
    """Run a program for each of the settings, on one database and one folder; at the end all are well, and stop."""
    programs = [Program(folder) for _ in settings]
    for one, its_own in zip(programs, settings, strict=True):
        one.set(database_url=url, public_url=programs[0].address, open_form="bench_poll", **its_own)
        if change:
            one.change(change)
    await asyncio.gather(*(one.launch() for one in programs))
    try:
        yield programs
        await asyncio.gather(*(one.until_well() for one in programs))
    finally:
        codes = await asyncio.gather(*(one.stop(signal.SIGTERM) for one in programs))
    logs = "\n".join(one.log for one in programs)
    assert set(codes) == {0}, f"{codes} {logs}"
    assert "Traceback" not in logs, logs
