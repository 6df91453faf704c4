"""Photos and voice notes are fetched by the address that Zalo gives."""

from __future__ import annotations

import pytest

from bot.channel import Refused
from conversations.speech import Remote
from tests.channels.zalo_bot.conftest import House


async def test_a_photo_is_fetched(house, api):
    api.files["1.jpg"] = b"a photo"
    assert await house.channel.fetch(Remote("image", f"{api.url}/files/1.jpg")) == b"a photo"


async def test_with_the_real_platform_nothing_is_fetched_from_this_machine(api, session):
    house = House(api, session, api="https://bot-api.zaloplatforms.com")
    api.files["1.jpg"] = b"a photo"
    with pytest.raises(Refused, match="private"):
        await house.channel.fetch(Remote("image", f"{api.url}/files/1.jpg"))
