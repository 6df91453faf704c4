"""What people send along is fetched from where Zalo keeps it."""

from __future__ import annotations

import pytest
from aiohttp import web

from bot.channel import Refused, TryLater
from conversations.speech import Remote

PHOTO = b"\xff\xd8\xff a photo"
MUCH = 20 * 1024 * 1024 + 1


@pytest.fixture
def lying(zalo):
    """Where the photo lies at Zalo."""
    zalo.uploads["photo"] = PHOTO
    return Remote("image", f"{zalo.url}/kept/photo")


async def test_a_photo_is_fetched(house, lying):
    assert await house.channel.fetch(lying) == PHOTO


async def test_what_turns_out_too_large_is_refused(house, zalo, lying):
    zalo.uploads["photo"] = bytes(MUCH)
    with pytest.raises(Refused):
        await house.channel.fetch(lying)


async def test_what_turns_out_too_large_without_having_said_so_is_refused(house, zalo, lying):
    zalo.faults.append(web.Response(body=endless()))
    with pytest.raises(Refused):
        await house.channel.fetch(lying)


@pytest.mark.parametrize("fault", [web.Response(status=503), web.Response(status=429), "drop"])
async def test_trouble_on_the_way_is_tried_later(house, zalo, lying, fault):
    zalo.faults += [fault, fault] if fault == "drop" else [fault]  # aiohttp itself asks a second time
    with pytest.raises(TryLater):
        await house.channel.fetch(lying)
    assert await house.channel.fetch(lying) == PHOTO


async def test_what_zalo_has_deleted_is_gone(house, zalo, lying):
    for status in (403, 404, 410):
        zalo.faults.append(web.Response(status=status))
        with pytest.raises(Refused):
            await house.channel.fetch(lying)


@pytest.mark.parametrize("place", ["https://", "http://[", "http://a b", "https://-:99999999/", "http://" + "a" * 300])
async def test_an_address_that_is_none_is_trouble_that_does_not_tell_it(house, place):
    with pytest.raises((Refused, TryLater)) as told:
        await house.channel.fetch(Remote("image", place))
    assert place not in str(told.value)


async def test_going_round_in_circles_ends(house, zalo, lying):
    zalo.faults += [web.Response(status=302, headers={"Location": lying.place}) for _ in range(9)]
    with pytest.raises(Refused):
        await house.channel.fetch(lying)


async def endless():
    while True:
        yield bytes(1024 * 1024)
