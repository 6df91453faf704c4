"""An outbox with a deliverer over it, a channel on which trouble can be scripted, and a clock that stands."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.channel import Limits
from bot.delivery.deliver import Deliverer
from bot.writer import Writer
from conversations.speech import Outgoing
from storage.people import accounts
from storage.talk import heard, outbox
from storage.talk.outbox import Saying, Urgency
from tests.clock import MORNING, StoppedClock

if TYPE_CHECKING:
    from datetime import datetime

    from storage.store import Store

PATIENCE = 10  # seconds until a test that waits in vain gives up


class Scripted:
    """A channel that carries everything, unless something else is scripted for an address."""

    name = "web"

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 - it is frozen
        self.limits = limits
        self.carried: list[tuple[str, str]] = []
        self.troubles: dict[str, deque[Exception | None]] = defaultdict(deque)
        self.last = ""  # what rings the bell; anything where this is empty
        self.busy = asyncio.Event()
        self.stuck = asyncio.Event()  # those whose text ends in "…" wait for it
        self.most_at_once = self.at_once = 0

    def script(self, address: str, *troubles: Exception | None) -> None:
        self.troubles[address].extend(troubles)

    async def send(self, address: str, outgoing: Outgoing) -> str:
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await (self.stuck.wait() if outgoing.text.endswith("…") else asyncio.sleep(0))
        self.at_once -= 1
        trouble = self.troubles[address].popleft() if self.troubles[address] else None
        if trouble is not None:
            raise trouble
        self.carried.append((address, outgoing.text))
        if self.last in {"", outgoing.text}:
            self.busy.set()
        return f"m{len(self.carried)}"

    def to(self, address: str) -> list[str]:
        return [text for where, text in self.carried if where == address]


async def until(met) -> None:
    while not met():  # noqa: ASYNC110 - what is waited for rings no bell
        await asyncio.sleep(0.002)


class Post:
    """An outbox with a deliverer over it, and a clock that stands."""

    def __init__(self, store: Store, channel: Scripted) -> None:
        self._store = store
        self._writer = Writer(store)
        self._channel = channel
        self.clock = StoppedClock()
        self.deliverer = Deliverer(self._writer, {channel.name: channel}, self.clock)

    def put(self, address: str, *texts: str, urgency: Urgency = Urgency.REPLY, channel: str = "web") -> None:
        with self._store.writing() as tx:
            account = accounts.meet_one(tx, channel, address).id
            outbox.put(tx, [Saying(account, Outgoing(text), MORNING, urgency) for text in texts])

    def hear(self, address: str, at: datetime) -> None:
        with self._store.writing() as tx:
            heard.mark(tx, [heard.Heard(accounts.meet_one(tx, "web", address).id, "m1", at)])

    @asynccontextmanager
    async def at_work(self):
        running = asyncio.create_task(self.deliverer.run())
        try:
            async with asyncio.timeout(PATIENCE):
                yield
        finally:
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    async def deliver(self) -> None:
        """Send all that can be sent now."""
        async with self.at_work():
            await self.idle()

    async def idle(self) -> None:
        await asyncio.sleep(0.005)
        await until(lambda: self.deliverer.is_idle)

    def renew(self) -> None:
        """Be another process, which knows only what is in the database."""
        self.deliverer = Deliverer(self._writer, {self._channel.name: self._channel}, self.clock)

    def states(self, address: str, channel: str = "web") -> list[tuple[str, str | None]]:
        with self._store.reading() as tx:
            account = accounts.find(tx, channel, address).id
            return [(one.state, one.why) for one in outbox.recent(tx, account, 100)]

    def account(self, address: str) -> accounts.Account:
        with self._store.reading() as tx:
            return accounts.find(tx, "web", address)

    def close(self) -> None:
        self._writer.close()
