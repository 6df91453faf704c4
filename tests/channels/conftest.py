"""What the tests of all channels share."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession


@pytest.fixture
async def session():
    async with ClientSession() as session:
        yield session


@pytest.fixture
def quick(monkeypatch):
    """Wait less after trouble than one would with the real platform."""
    monkeypatch.setattr("bot.channels.wire.patience.FIRST_WAIT", 0.01)
    monkeypatch.setattr("bot.channels.wire.hearing.CROWDED", 0.01)
