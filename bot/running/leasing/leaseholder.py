"""The leaseholder: takes what is free and due to this program, prolongs it, and gives up what is due to another."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from bot.running.leasing.neighbours import Neighbours
from bot.running.leasing.old_one import OldOne
from bot.running.leasing.refused import Refused
from bot.running.leasing.sharing import CHORES, Judge
from bot.running.quiet_log import EACH
from bot.running.troubles.kinds import Trouble
from storage import leases, postgresql
from storage.store import StoreError
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager

    from storage.leases import Server
    from storage.store import Store, Tx

    Work = Callable[[], AbstractAsyncContextManager[None]]

LONG = 16.0  # seconds for which a lease is given
SPARE = 4.0  # seconds before its end at which we stop, by our own clock
EVERY = 4.0  # seconds between two looks
SOON = 1.0  # and while something is free, or due to be given up
UNSERVED = 30.0  # seconds after which it is a trouble that nobody serves a channel
STEP = 0.2  # seconds
LAST_LOOK = 10.0  # seconds
OLD_ONE = "?"  # as an owner

log = logging.getLogger(__name__)


def now() -> float:
    """Give seconds by a clock that nobody sets, and that goes on while the machine sleeps where there is such a one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Seen(NamedTuple):
    """What a look has found: the leases we hold now by their numbers, all who live, and whose each name is.

    It `is_in_flux` while something is free, or has to be given up by somebody; the word of who is `silent` ran out.
    """

    held: Mapping[str, int]
    living: Sequence[Server]
    owners: Mapping[str, str]
    is_in_flux: bool
    silent: Collection[str] = ()


class Leaseholder:
    """Holds leases for one program.

    What is ours is believed for as long as it was given, less some seconds, from the moment before we asked: whoever
    sleeps, is stopped or cannot reach the database stops by itself before anybody else begins. A database of which it
    is known that nobody else serves from it gives them for good.
    """

    def __init__(self, store: Store, me: Server) -> None:
        self.me = me
        self.seen = Seen({}, [me], {}, is_in_flux=True)
        self._store = store
        self._judge = Judge(me.name)
        self.refused = Refused()
        self._held: Mapping[str, int] = {}
        self._until = 0.0
        self._left: set[str] = set()
        self._leaving: set[str] = set()
        self._doubted: set[str] = set()
        self._in_use: set[str] = set()
        self._served_at = dict.fromkeys(me.serves, now())
        self._old_one = OldOne()
        self._neighbours = Neighbours(me)
        self._bell = asyncio.Event()
        self._change = asyncio.Condition()

    def number(self, name: str) -> int | None:
        """Give the number of our lease; None where it is not ours at this moment."""
        if name in self._leaving or name in self._doubted or now() >= self._until:
            return None
        return self._held.get(name)

    def is_ours(self, name: str) -> bool:
        """Whether we may serve a name at this moment."""
        return self.number(name) is not None

    def has_others(self) -> bool:
        """Whether other programs serve from the same database."""
        return len(self.seen.living) > 1

    def knows_old_one(self) -> bool:
        """Whether a version without leases serves all at this moment, which knows of nothing that is put aside."""
        return OLD_ONE in self.seen.owners.values()

    def doubt(self, name: str) -> None:
        """Look at once, and believe until then that somebody else has taken a name we held."""
        self._doubted.add(name)
        self._bell.set()

    def standing(self) -> dict[str, bool]:
        """Tell of each name that we could serve whether we do."""
        return {name: self.is_ours(name) for name in sorted({*self.me.serves, *CHORES})}

    def troubles(self) -> list[Trouble]:
        """Tell which channels nobody has served for a while, and of who keeps photos elsewhere."""
        moment = now()
        for name in self.me.serves:
            if self.is_ours(name):
                self._served_at[name] = moment
        late = [name for name, at in self._served_at.items() if moment - at >= UNSERVED]
        refused = self.refused.names(self.me.serves)
        mistaken = sorted({name for one in self.seen.living for name in self.me.mistaken(one)})
        found = {"refused": refused, "unserved": sorted(late), "mistaken": mistaken}
        told = [Trouble(key, ", ".join(names)) for key, names in found.items() if names]
        return told + ([Trouble("apart")] if any(self.me.is_apart(one) for one in self.seen.living) else [])

    async def serve_all(self, work: Mapping[str, Work]) -> None:
        """Do the work of each name while that is ours, until cancelled; none stops another."""
        async with asyncio.TaskGroup() as together:
            for name, one in work.items():
                together.create_task(self.serve(name, one))

    async def serve(self, name: str, work: Work) -> None:
        """Work while a name is ours, again and again, until cancelled; it is given up once the work has ended."""
        before = None
        while True:
            held = await self._until_ours(name)
            self._in_use.add(name)
            extra, before = (None if held == before else EACH), held  # a fault of ours may come many times a second
            try:
                async with work():
                    log.info("%s is served here", name, extra=extra)
                    await self._until_lost(name, held)
            except Exception as trouble:  # noqa: BLE001 - whatever it is, other channels go on, and this one again
                tell(log, f"{name} could not be served in order", trouble)
                await asyncio.sleep(STEP)
            finally:
                self._in_use.discard(name)
                self._bell.set()
                log.info("%s is no longer served here", name, extra=extra)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Hold leases while this lasts, from a first look on; all are given up at the end."""
        await self.look()
        tasks = [asyncio.create_task(self._look_forever()), asyncio.create_task(self._notice_forever())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=LAST_LOOK)
            self._held = {}
            with suppress(StoreError):
                await asyncio.to_thread(self._leave)

    async def _until_ours(self, name: str) -> int:
        async with self._change:
            while (held := self.number(name)) is None:
                await self._change.wait()
        return held

    async def _until_lost(self, name: str, held: int) -> None:
        """Return when a lease is not ours, or ours once more: another may have had it in between."""
        async with self._change:
            await self._change.wait_for(lambda: self.number(name) != held)

    async def _notice_forever(self) -> None:
        """Tell those who wait when something becomes ours, or ends by the clock, which rings no bell."""
        before: dict[str, int | None] = {}
        last = now()
        while True:
            if (still := now() - last) > SPARE:
                log.warning("this program stood still for %.0f s; others may have taken over", still, extra=EACH)
            last = now()
            ours = {name: self.number(name) for name in self._held}
            if ours != before:
                async with self._change:
                    self._change.notify_all()
            before = ours
            if self.refused.is_news(self.me.serves & self._held.keys()):
                self._bell.set()
            await asyncio.sleep(STEP)

    async def _look_forever(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause()):
                    await self._bell.wait()
            self._bell.clear()
            look = asyncio.ensure_future(self.look())
            try:
                await asyncio.shield(look)
            except asyncio.CancelledError:
                await look  # what it takes is to be given up
                raise

    def _pause(self) -> float | None:
        if self._held and not self._store.is_shared:
            return None
        return SOON if self.seen.is_in_flux else EVERY

    async def look(self) -> None:
        """Prolong what is ours, take what is due to us, and see what is due to others."""
        began, given_up, doubted = now(), self._leaving - self._in_use, set(self._doubted)
        self._left = self.refused.left(self.me, self.seen.living, began)
        try:
            seen = await asyncio.to_thread(self._look, began, given_up)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next look tries again
            tell(log, "who serves what could not be looked at", trouble)
            return
        self._held, self.seen = seen.held, seen
        self._until = began + LONG - SPARE if self._store.is_shared else math.inf
        self._leaving &= seen.held.keys()
        self._doubted -= doubted
        self._served_at |= {name: began for name in self.me.serves if seen.owners.get(name)}
        if name := self._judge.to_leave():
            self._leaving.add(name)
        self._leaving |= self._held.keys() & self._left
        self._neighbours.look(seen.living, seen.silent)

    def _look(self, began: float, given_up: Collection[str]) -> Seen:
        with self._store.leasing() as tx:
            if not self._store.is_shared:
                leases.free_all(tx)
            elif self._old_one.is_waited_for(tx, began):
                if not self._held:
                    self._old_one.tell()
                return Seen({}, [self.me], dict.fromkeys(self.me.serves, OLD_ONE), is_in_flux=True)
            leases.shorten(tx, LONG)
            leases.here(tx, self.me._replace(serves=self.me.serves - self._left), LONG)
            leases.give_up(tx, self.me.name, given_up)
            kept = leases.renew(tx, self.me.name, self._held, LONG)
            return self._share(tx, kept, began)

    def _share(self, tx: Tx, kept: set[str], began: float) -> Seen:
        """Take what is due to us; what stands as ours although we were not told of it is free."""
        unknown = [one.name for one in leases.standing(tx) if one.owner == self.me.name and one.name not in kept]
        leases.give_up(tx, self.me.name, unknown)
        held = {name: number for name, number in self._held.items() if name in kept}
        living, standing = leases.living(tx), leases.standing(tx)
        taken = self._take(tx, self._judge.look(standing, living, began))
        late = {
            one.name: one.owner
            for one in standing
            if one.name in taken and one.owner not in (leases.NOBODY, self.me.name)
        }
        if late:
            postgresql.cut_off(tx, {*late.values()})
        for name, owner in late.items():
            log.warning("%s is taken over from program %s, whose time ran out", name, owner, extra=EACH)
        silent = leases.silent(tx) if self._neighbours.missing(living) else {}
        owners = {**self._judge.view.owners, **dict.fromkeys([*held, *taken], self.me.name)}
        return Seen({**held, **taken}, living, owners, self._judge.is_in_flux, silent)

    def _take(self, tx: Tx, names: Sequence[str]) -> dict[str, int]:
        claimed = {name: leases.claim(tx, name, self.me.name, LONG) for name in names}
        return {name: number for name, number in claimed.items() if number is not None}

    def _leave(self) -> None:
        """Give up all we have; others may take it at once."""
        if self._store.is_shared:
            with self._store.leasing() as tx:
                leases.leave(tx, self.me.name)
                if not leases.living(tx):
                    postgresql.end_delivering(tx)
