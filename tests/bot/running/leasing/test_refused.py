"""A channel whose platform refuses the token of the program that serves it."""

from __future__ import annotations

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
