"""The outbox is emptied: after the commit, per account in order, until each Outgoing is sent or given up."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.channel import Refused, SendError, TryLater, Unreachable
from bot.fit import fit
from storage import outbox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channel import Channel
    from bot.clock import Clock
    from bot.writer import Writer
    from storage.outbox import Waiting
    from storage.store import Tx

MOST_TOGETHER = 200
MOST_TRIES = 12
LONGEST_WAIT = 3600.0  # seconds between two tries
LOOK_AGAIN = 20.0  # seconds after which to look for what was to be tried later

log = logging.getLogger(__name__)


class Deliverer:
    """Sends what the outbox holds through the channels, by their names."""

    def __init__(self, writer: Writer, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._writer = writer
        self._channels = channels
        self._clock = clock
        self._bell = asyncio.Event()

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._bell.set()

    async def run(self) -> None:
        """Send what waits, until cancelled; trouble with the database ends a round, and the next look tries again."""
        while True:
            try:
                while await self._round():
                    pass
            except Exception as trouble:  # noqa: BLE001 - whatever it is, what comes later must still be sent
                log.error("the outbox could not be emptied: %s", type(trouble).__name__)  # noqa: TRY400
            try:
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._bell.wait()
            except TimeoutError:
                continue
            self._bell.clear()

    async def _round(self) -> bool:
        now = self._clock.now()
        waiting = await self._writer.read(lambda tx: outbox.waiting(tx, MOST_TOGETHER, now))
        if not waiting:
            return False
        troubles = await asyncio.gather(*map(self._send, waiting))
        await self._writer.write(lambda tx: self._note(tx, dict(zip(waiting, troubles, strict=True))))
        return True

    async def _send(self, waiting: Waiting) -> Exception | None:
        channel = self._channels.get(waiting.channel)
        if channel is None:
            return Refused(f"no channel {waiting.channel}")
        try:
            for one in fit(waiting.outgoing, channel.limits):
                await channel.send(waiting.address, one)
        except SendError as trouble:
            return trouble
        except Exception as fault:  # noqa: BLE001 - one message that cannot be sent must not hold up the others
            log.error("outbox %d: %s", waiting.id, type(fault).__name__)  # noqa: TRY400
            return fault
        return None

    def _note(self, tx: Tx, troubles: Mapping[Waiting, Exception | None]) -> None:
        now = self._clock.now()
        outbox.sent(tx, [one.id for one, trouble in troubles.items() if trouble is None], now)
        for one, trouble in troubles.items():
            if isinstance(trouble, Unreachable | Refused) or (trouble and one.tries + 1 >= MOST_TRIES):
                outbox.give_up(tx, one.id, f"{type(trouble).__name__}: {trouble}")
            elif trouble is not None:
                after = trouble.after if isinstance(trouble, TryLater) else min(2.0**one.tries, LONGEST_WAIT)
                outbox.try_later(tx, one.id, now + timedelta(seconds=after), type(trouble).__name__)
