"""Assembles the running bot: the store, the writer, the channels, and what runs between them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from bot.delivery.deliver import GRACE, Deliverer
from bot.delivery.reach import EVERYWHERE
from bot.dialogue.beforehand import Worktable
from bot.receiving.fetch import Fetcher
from bot.receiving.receive import Receiver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping

    from bot.channel import Channel, Platform
    from bot.clock import Clock
    from bot.delivery.reach import Reach
    from bot.dialogue.questionnaires import Questionnaires
    from bot.running.door import Door
    from bot.writer import Writer
    from storage.talk.media import MediaShelf

log = logging.getLogger(__name__)


class Engine(NamedTuple):
    """What a running bot consists of."""

    writer: Writer
    receiver: Receiver
    deliverer: Deliverer


@asynccontextmanager
async def running(
    writer: Writer,
    channels: Mapping[str, Channel],
    clock: Clock,
    forms: Questionnaires,
    language: str,
    reach: Reach = EVERYWHERE,
) -> AsyncIterator[Engine]:
    """Run the bot while this lasts; at the end what has been taken is still committed, and what is under way sent."""
    deliverer = Deliverer(writer, channels, clock)
    receiver = Receiver(writer, forms, language, deliverer.wake, deliverer.ledger)
    receiver.answerer.reach, receiver.answerer.worktable = reach, Worktable()
    async with beside(receiver.run(), deliverer.run()):
        yield Engine(writer, receiver, deliverer)


@asynccontextmanager
async def fetching(
    engine: Engine, platforms: Mapping[str, Platform], shelf: MediaShelf, clock: Clock, is_ours: Callable[[str], bool]
) -> AsyncIterator[Fetcher]:
    """Fetch what is sent along on the channels that are ours, while this lasts."""
    fetcher = Fetcher(engine.writer, engine.receiver, platforms, shelf, clock)
    fetcher.is_ours = is_ours
    async with beside(fetcher.run()):
        yield fetcher


@asynccontextmanager
async def serving(engine: Engine, fetcher: Fetcher, door: Door, platform: Platform) -> AsyncIterator[None]:
    """Serve a channel while this lasts; at the end what is under way is finished and written down."""
    engine.deliverer.take_anew(platform.name)
    fetcher.look()
    try:
        with door.open(platform.name):
            async with beside(platform.run(door)):
                yield
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(door.until_empty(platform.name), GRACE)
        await fetcher.leave(platform.name)
        await engine.deliverer.leave(platform.name)


@asynccontextmanager
async def beside(*forever: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Run what runs for ever beside what is within, and stop it in the same order."""
    tasks = [asyncio.create_task(one) for one in forever]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
