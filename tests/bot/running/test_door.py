"""The door lets in what comes for a channel while that is served here, and tells the others to come again."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

import pytest

from bot.channel import Overloaded
from bot.running.door import Door
from storage.store import StoreError


class Brought(NamedTuple):
    channel: str = "telegram"


class Ear:
    """Hears when it is told to, or has trouble."""

    def __init__(self, *troubles: Exception) -> None:
        self.heard: list[Brought] = []
        self.goes_on = asyncio.Event()
        self.goes_on.set()
        self._troubles = list(troubles)

    async def hear(self, incoming) -> None:
        await self.goes_on.wait()
        if self._troubles:
            raise self._troubles.pop()
        self.heard.append(incoming)


async def test_only_what_is_for_a_channel_of_ours_is_let_in_and_only_while_it_is_open():
    ear, ours = Ear(), {"telegram", "zalo_oa"}
    door = Door(ear, ours.__contains__)
    for channel in ("telegram", "zalo_oa"):
        with pytest.raises(Overloaded):
            await door.hear(Brought(channel))
    with door.open("telegram"):
        await door.hear(Brought())
        with pytest.raises(Overloaded):
            await door.hear(Brought("zalo_oa"))
        ours.clear()
        with pytest.raises(Overloaded):
            await door.hear(Brought())
    assert ear.heard == [Brought()]


async def test_it_is_empty_when_all_that_was_let_in_is_heard():
    ear = Ear()
    door = Door(ear, lambda _: True)
    ear.goes_on.clear()
    with door.open("telegram"):
        some = [asyncio.create_task(door.hear(Brought())) for _ in range(3)]
        await asyncio.sleep(0)
    await door.until_empty("zalo_oa")
    empty = asyncio.create_task(door.until_empty("telegram"))
    await asyncio.sleep(0)
    assert not empty.done()
    ear.goes_on.set()
    await asyncio.wait_for(empty, 1)
    assert all(one.done() for one in some)
    assert len(ear.heard) == 3


async def test_a_database_that_is_away_is_a_reason_to_come_again():
    door = Door(Ear(StoreError("away")), lambda _: True)
    with door.open("telegram"), pytest.raises(Overloaded):
        await door.hear(Brought())
    await door.until_empty("telegram")
