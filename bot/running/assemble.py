"""Assembles the running bot: the store, the writer, the channels, and what runs between them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from bot.delivery.deliver import Deliverer
from bot.delivery.reach import EVERYWHERE
from bot.dialogue.beforehand import Worktable
from bot.receiving.fetch import Fetcher
from bot.receiving.receive import Receiver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Mapping

    from bot.channel import Channel, Platform
    from bot.clock import Clock
    from bot.delivery.reach import Reach
    from bot.dialogue.questionnaires import Questionnaires
    from bot.writer import Writer
    from storage.talk.media import MediaShelf


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
    async with _together(receiver.run(), deliverer.run()):
        yield Engine(writer, receiver, deliverer)


@asynccontextmanager
async def listening(
    engine: Engine, platforms: Mapping[str, Platform], shelf: MediaShelf, clock: Clock
) -> AsyncIterator[None]:
    """Listen to platforms while this lasts, and fetch what is sent along."""
    fetcher = Fetcher(engine.writer, engine.receiver, platforms, shelf, clock)
    async with _together(fetcher.run(), *(one.run(engine.receiver) for one in platforms.values())):
        yield


@asynccontextmanager
async def _together(*forever: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Run what runs for ever beside what is within, and stop it in the same order."""
    tasks = [asyncio.create_task(one) for one in forever]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
