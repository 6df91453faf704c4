"""The one place where everybody meets: the store, the writer, the channels, and what runs between them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from bot.deliver import Deliverer
from bot.questionnaires import Questionnaires
from bot.receive import Receiver
from bot.writer import Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.channel import Channel
    from bot.clock import Clock
    from storage.store import Store


class Engine(NamedTuple):
    """What a running bot consists of."""

    writer: Writer
    receiver: Receiver
    deliverer: Deliverer


@asynccontextmanager
async def running(store: Store, channels: Mapping[str, Channel], clock: Clock, language: str) -> AsyncIterator[Engine]:
    """Run the bot over a store while this lasts; at the end what has been taken is still committed."""
    writer = Writer(store)
    deliverer = Deliverer(writer, channels, clock)
    receiver = Receiver(writer, Questionnaires(), language, deliverer.wake)
    tasks = [asyncio.create_task(receiver.run()), asyncio.create_task(deliverer.run())]
    try:
        yield Engine(writer, receiver, deliverer)
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        writer.close()
