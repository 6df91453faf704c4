"""A channel whose platform refuses the token of the program that serves it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from bot.running.leasing import leaseholder
from bot.running.leasing.leaseholder import LONG
from bot.running.leasing.refused import LEFT, SEVERAL


async def test_a_channel_whose_token_is_refused_goes_to_one_that_can_serve_it_and_does_not_come_back(street):
    a, b = street.program("a", "telegram"), street.program("b", "telegram")
    refusals = {"a": SEVERAL - 1, "b": 0}
    for name, one in street.programs.items():
        one.refused.refusals = lambda _, name=name: refusals[name]
    await street.look(a, b, times=3)
    assert (a.is_ours("telegram"), a.troubles()) == (True, [])
    refusals["a"] = SEVERAL
    assert a.troubles() == [("refused", "telegram")]
    await street.look(a, a, b, b)
    assert (a.is_ours("telegram"), b.is_ours("telegram")) == (False, True)
    for _ in range(3):
        street.pass_time(LONG / 4)
        await street.look(a, b)
    assert b.is_ours("telegram"), "it does not go to and fro"
    assert [one.key for one in a.troubles()] == ["refused"], "it is told as long as it is so"
    refusals["b"] = SEVERAL
    await street.look(b, a, times=3)
    assert b.is_ours("telegram"), "where nobody else can serve it, it is tried on"
    street.pass_time(LEFT)
    await street.look(b)
    await street.look(a, b, times=4)
    assert sum(one.is_ours("telegram") for one in (a, b)) == 1
    refusals["a"] = 0
    street.pass_time(LONG + 0.1)
    await street.look(a, a)
    assert a.is_ours("telegram"), "whoever else had it is gone"
    assert a.troubles() == []


async def test_work_ends_by_itself_when_the_token_is_refused_and_the_other_is_free_to_begin(street, monkeypatch):
    for name, seconds in (("EVERY", 60.0), ("SOON", 0.02), ("STEP", 0.005)):
        monkeypatch.setattr(leaseholder, name, seconds)
    a, b, refusals = street.program("a", "telegram"), street.program("b", "telegram"), {"telegram": 0}
    a.refused.refusals = refusals.__getitem__  # of the bells it knows nothing

    @asynccontextmanager
    async def work():
        yield

    async with asyncio.timeout(20), a.at_work():
        serving = asyncio.create_task(a.serve("telegram", work))
        while a.seen.is_in_flux or len(a.seen.living) == 1:
            await b.look()
            await a.look()
            await asyncio.sleep(0.01)
        assert a.is_ours("telegram")
        refusals["telegram"] = SEVERAL
        while not b.is_ours("telegram"):
            await b.look()
            await asyncio.sleep(0.01)
        serving.cancel()
        await asyncio.wait([serving])
