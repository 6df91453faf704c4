"""A channel that is given up is given up whole: nothing is under way, and all that was is written down."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.channel import Overloaded
from bot.dialogue.questionnaires import Questionnaires
from bot.receiving.elsewhere import Elsewhere
from bot.running.assemble import fetching, running, serving
from bot.running.door import Door
from bot.writer import writing
from conversations.speech import Incoming
from storage.store import Store
from storage.talk.media import MediaShelf
from tests.bot.post import Scripted, until
from tests.clock import MORNING, StoppedClock


class Line(Scripted):
    """A platform over which somebody writes as soon as it is listened to."""

    is_polled = False

    async def send(self, address, outgoing) -> str:
        return await super().send(address, replace(outgoing, text=f"{outgoing.text}…"))

    async def run(self, ear) -> None:
        self.is_polled = True
        try:
            await ear.hear(Incoming("web", "an", "m1", MORNING, "xin chao"))
            await asyncio.Event().wait()
        finally:
            self.is_polled = False


async def test_what_is_under_way_is_finished_before_another_may_serve_the_channel(settled_url, tmp_path):
    line, ours = Line(), {"web": 7}
    async with (
        writing(store := Store.open(settled_url)) as writer,
        running(writer, {"web": line}, StoppedClock(), Questionnaires(), "vi") as engine,
        fetching(engine, {"web": line}, MediaShelf(tmp_path / "media"), StoppedClock(), ours.__contains__) as fetcher,
    ):
        engine.deliverer.may = ours.get
        door = Door(engine.receiver, Elsewhere(writer, lambda: False), ours.__contains__)
        async with asyncio.timeout(20):
            async with serving(engine, fetcher, door, line):
                await until(lambda: line.at_once)
                asyncio.get_running_loop().call_later(0.1, line.stuck.set)
            assert not line.is_polled
            assert line.to("an"), "it was finished"
            assert engine.deliverer.ledger.is_empty, "and is written down"
            with pytest.raises(Overloaded):
                await door.hear(Incoming("web", "an", "m2", MORNING, "xin chao"))
    store.close()
