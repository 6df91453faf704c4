"""The village page, served on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.web.hamlet import Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.start()
    yield site
    await site.stop()
