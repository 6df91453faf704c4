"""What comes by a channel that is ours is heard; all else is put aside, and nothing is lost when it changes hands."""

from __future__ import annotations

import asyncio

import pytest

from bot.channel import Overloaded
from bot.running.door import Door
from conversations.speech import Incoming
from storage.store import StoreError
from tests.clock import MORNING

SAID = Incoming("zalo", "1", "m1", MORNING, "2")


class Ear:
    """Hears, has trouble, or takes its time."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.trouble: Exception | None = None
        self.may_end = asyncio.Event()
        self.may_end.set()

    async def hear(self, incoming: Incoming) -> None:
        await self.may_end.wait()
        if self.trouble is not None:
            raise self.trouble
        self.heard.append(incoming)

    async def hear_put_aside(self, chat, at) -> None:
        await self.hear(Incoming(*chat, "", at))


@pytest.fixture
def receiver():
    return Ear()


@pytest.fixture
def elsewhere():
    return Ear()


@pytest.fixture
def leases():
    return {"zalo"}


@pytest.fixture
def door(receiver, elsewhere, leases):
    return Door(receiver, elsewhere, leases.__contains__)


async def test_it_hears_for_a_channel_that_is_ours_while_it_is_open_and_puts_aside_all_else(
    door, receiver, elsewhere, leases
):
    await door.hear(SAID)
    with door.open("zalo"):
        assert door.channels() == {"zalo"}
        await door.hear(SAID)
        leases.clear()
        assert door.channels() == set()
        await door.hear(SAID)
    await door.hear(SAID)
    assert (receiver.heard, elsewhere.heard) == ([SAID], [SAID] * 3)


@pytest.mark.parametrize("trouble", [StoreError("away"), Overloaded()])
async def test_what_can_be_neither_heard_nor_put_aside_is_to_be_brought_again(door, receiver, elsewhere, trouble):
    receiver.trouble = elsewhere.trouble = trouble
    with pytest.raises(Overloaded):
        await door.hear(SAID)
    with door.open("zalo"), pytest.raises(Overloaded):
        await door.hear(SAID)


async def test_whoever_leaves_a_channel_can_wait_for_all_that_was_let_in(door, receiver):
    rung = []
    door.on_open = lambda: rung.append("open")
    receiver.may_end.clear()
    with door.open("zalo"):
        inside = [asyncio.create_task(one) for one in (door.hear(SAID), door.hear_put_aside(("zalo", "2"), MORNING))]
        await asyncio.sleep(0)
    empty = asyncio.create_task(door.until_empty("zalo"))
    await door.until_empty("telegram")
    await asyncio.sleep(0.01)
    assert not empty.done()
    receiver.may_end.set()
    await asyncio.wait_for(empty, 5)
    assert all(one.done() for one in inside)
    assert rung == ["open"]
