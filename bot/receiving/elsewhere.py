"""Hears for another server: what comes here for a channel that is not ours is put aside, and its server called."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from bot.channel import Overloaded
from storage import calls
from storage.people import accounts
from storage.store import StoreError
from storage.talk import put_aside
from storage.trouble import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.writer import Writer
    from conversations.speech import Incoming
    from storage.store import Tx

    Waiting = tuple[Incoming, asyncio.Future[None]]

MOST_WAITING = 2000  # Incomings held in memory
MOST_TOGETHER = 100  # of one transaction
MOST_PUT_ASIDE = 10_000  # that lie in the database; more than a server gets through in some seconds

log = logging.getLogger(__name__)


class Elsewhere:
    """An ear that answers nobody: whoever serves the channel hears what was put aside, before what comes there next.

    Nothing is put aside while it `may` not be, as there is somebody who would not know what to do with it.
    """

    def __init__(self, writer: Writer, may: Callable[[], bool] = lambda: True) -> None:
        self.on_put: Callable[[], None] = lambda: None
        """Called on the loop, after something was put aside: by then its channel may be ours."""
        self._writer = writer
        self._may = may
        self._waiting: asyncio.Queue[Waiting] = asyncio.Queue(MOST_WAITING)

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is put aside, or was before; raises Overloaded when too many wait."""
        if not self._may():
            raise Overloaded
        done = asyncio.get_running_loop().create_future()
        try:
            self._waiting.put_nowait((incoming, done))
        except asyncio.QueueFull:
            raise Overloaded from None
        await done

    async def run(self) -> None:
        """Put aside what arrives, until cancelled; what has been taken is still committed."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_TOGETHER and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            commit = asyncio.ensure_future(self._commit(batch))
            try:
                await asyncio.shield(commit)
            except asyncio.CancelledError:
                await commit
                raise

    async def _commit(self, batch: Sequence[Waiting]) -> None:
        trouble: Exception | None = None
        try:
            await self._writer.write(partial(_put_aside, batch=[incoming for incoming, _ in batch]))
        except (StoreError, Overloaded) as why:
            trouble = why
        except Exception as fault:  # noqa: BLE001 - the platform brings it once more, to whoever serves it then
            tell(log, f"{len(batch)} could not be put aside", fault)
            trouble = Overloaded()
        else:
            self.on_put()
        for _, done in batch:
            if not done.done():
                done.set_exception(trouble) if trouble else done.set_result(None)


def _put_aside(tx: Tx, batch: Sequence[Incoming]) -> None:
    if put_aside.count(tx, MOST_PUT_ASIDE) >= MOST_PUT_ASIDE:
        raise Overloaded
    found = accounts.meet(tx, {(one.channel, one.address) for one in batch})
    put_aside.put(tx, [(found[one.channel, one.address].id, one) for one in batch])
    calls.call(tx, {one.channel for one in batch})
