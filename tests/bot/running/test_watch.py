"""The right to deliver counts while a look at it is fresh, and what was another's only when that one must know."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.channel import Overloaded
from bot.running import watch
from bot.running.watch import Door, Watch
from storage.store import StoreError


@dataclass
class Right:
    """A right as somebody else decides; a look may hang."""

    is_there: bool = True
    had_another: bool = False
    is_waited_for: bool = True
    hangs: list[float] = field(default_factory=list)

    def hold(self) -> bool:
        if self.hangs:
            watch.time.sleep(self.hangs.pop())
        return self.is_there


class Ear:
    """Hears, or has trouble."""

    def __init__(self, *troubles: Exception) -> None:
        self.heard: list[object] = []
        self._troubles = list(troubles)

    async def hear(self, incoming) -> None:
        if self._troubles:
            raise self._troubles.pop()
        self.heard.append(incoming)


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    for name, seconds in (("EVERY", 0.05), ("FRESH", 0.3), ("STEP", 0.01)):
        monkeypatch.setattr(watch, name, seconds)


@pytest.fixture
async def start():
    tasks = []

    def started(right):
        watching = Watch(right)
        tasks.append(asyncio.create_task(watching.run()))
        return watching

    yield started
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_it_is_ours_as_long_as_it_is_there(start):
    right = Right()
    watching = start(right)
    await watching.until_ours()
    await asyncio.sleep(0.4)
    assert watching.is_ours()
    right.is_there = False
    await asyncio.wait_for(watching.until_lost(), 0.25)
    right.is_there = True
    await asyncio.wait_for(watching.until_ours(), 0.25)


async def test_a_look_that_hangs_is_no_right(start):
    right = Right()
    watching = start(right)
    await watching.until_ours()
    right.hangs = [1.0]
    await asyncio.wait_for(watching.until_lost(), 0.5)
    assert not right.hangs, "it still looks"


async def test_what_was_anothers_counts_only_when_that_one_must_have_noticed(start, caplog):
    watching = start(Right(had_another=True))
    began = asyncio.get_running_loop().time()
    await watching.until_ours()
    assert asyncio.get_running_loop().time() - began >= 0.3
    assert "another has delivered" in caplog.text


async def test_who_waits_says_so_once(start, caplog):
    watching = start(Right(is_there=False))
    await asyncio.sleep(0.2)
    assert not watching.is_ours()
    assert caplog.text.count("another Bản Học delivers from this database; we wait") == 1


async def test_without_the_right_nobody_is_heard_and_all_are_told_to_come_again(start):
    right, ear = Right(is_there=False), Ear()
    door = Door(ear, start(right))
    with pytest.raises(Overloaded):
        await door.hear("what was said")
    right.is_there = True
    await door._watch.until_ours()
    await door.hear("what was said")
    assert ear.heard == ["what was said"]


async def test_a_database_that_is_away_is_a_reason_to_come_again(start):
    door = Door(Ear(StoreError("away")), start(Right()))
    await door._watch.until_ours()
    with pytest.raises(Overloaded):
        await door.hear("what was said")
