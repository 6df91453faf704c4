"""A photo that is kept can be fetched at the address we gave, for a day, and at no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp import ClientSession, web

from bot.delivery.photo_links import PhotoLinks
from tests.clock import StoppedClock
from tests.platforms.stub import serving

KEPT = {"aa": (b"a photo", "image/jpeg"), "bb": (b"a list", "text/csv"), "cc": (b"<svg/>", "image/svg+xml")}


async def read(media_id):
    return KEPT[media_id]


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def links(clock):
    return PhotoLinks("https://banhoc.example.vn", "123:a-token", read, clock)


@pytest.fixture
async def fetch(links):
    """Fetches what is at an address of ours, as the platform does through the proxy in front of us."""
    app = web.Application()
    app.add_routes([links.route()])
    async with serving(app) as url, ClientSession() as session:

        async def fetched(address):
            async with session.get(address.replace("https://banhoc.example.vn", url)) as response:
                return response.status, response.headers["Content-Type"], await response.read()

        yield fetched


async def test_a_photo_is_at_its_address(links, fetch):
    assert await fetch(links.address("aa")) == (200, "image/jpeg", b"a photo")


async def test_the_address_is_good_until_the_next_evening(links, fetch, clock):
    address = links.address("aa")
    clock.move(timedelta(days=1, hours=15))
    assert (await fetch(address))[0] == 200
    clock.move(timedelta(hours=1))
    assert (await fetch(address))[0] == 404


@pytest.mark.parametrize("media_id", ["bb", "cc", "dd"], ids=["a file", "a picture with scripts", "what is gone"])
async def test_nothing_else_is_shown(links, fetch, media_id):
    assert (await fetch(links.address(media_id)))[0] == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address[:-1] + ("0" if address[-1] != "0" else "1"),
        lambda address: address.replace("2026-11-11", "2027-11-11"),
        lambda address: address.replace("/aa/", "/bb/"),
        lambda address: address.rpartition("/")[0] + "/%ED%95%9C%00",
    ],
    ids=["seal", "day", "photo", "no seal at all"],
)
async def test_an_address_that_was_changed_leads_nowhere(links, fetch, change):
    assert (await fetch(change(links.address("aa"))))[0] == 404


def test_the_seal_depends_on_the_token(links, clock):
    other = PhotoLinks("https://banhoc.example.vn", "123:another", read, clock)
    assert links.address("aa") != other.address("aa")
    assert "token" not in links.address("aa")
