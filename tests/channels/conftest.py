"""What the tests of all channels share."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from tests.channels.house import connected


@pytest.fixture
async def session():
    async with ClientSession() as session:
        yield session
    while connected:
        connected.pop().close()


@pytest.fixture
def quick(monkeypatch):
    """Wait less after trouble than one would with the real platform."""
    monkeypatch.setattr("bot.channels.wire.patience.FIRST_WAIT", 0.01)
    monkeypatch.setattr("bot.channels.wire.hearing.CROWDED", 0.01)
