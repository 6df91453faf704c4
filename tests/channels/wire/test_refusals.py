"""How often in a row a token is refused, which is told of a channel."""

from __future__ import annotations

import pytest

from bot.channels.wire import refusals
from bot.channels.wire.refusals import APART, Refusals


@pytest.fixture
def now(monkeypatch):
    moment = [1000.0]
    monkeypatch.setattr(refusals.time, "monotonic", lambda: moment[0])
    return moment


def test_many_at_once_are_one_and_whatever_is_done_for_us_ends_the_row(now):
    seen = Refusals()
    for _ in range(30):
        seen.saw(refused=True)
    assert seen.in_a_row == 1
    now[0] += APART
    seen.saw(refused=True)
    assert seen.in_a_row == 2
    seen.saw(refused=False)
    assert seen.in_a_row == 0
