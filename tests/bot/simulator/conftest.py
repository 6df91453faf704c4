"""The village page, served on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.simulator.hamlet import Site
from tests.browser import CHROMIUM
from tests.browser import chromium as launched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.start()
    yield site
    await site.stop()


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no browser: install chromium, or name it in CHROMIUM")
    async with launched() as browser:
        yield browser
