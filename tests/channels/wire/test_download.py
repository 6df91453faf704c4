"""Fetching files from foreign addresses: what is public and small enough, and nothing from inside our own network."""

from __future__ import annotations

import socket

import pytest
from aiohttp import ClientSession, web

from bot.channel import Refused, TryLater
from bot.channels.wire.download import LARGEST, download, is_loopback
from tests.platforms.stub import serving
from tests.platforms.zalo_bot import zalo_bot_running


@pytest.fixture
async def session():
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def files():
    async with zalo_bot_running() as api:
        yield api


async def test_a_file_is_fetched_and_redirects_are_followed(session, files):
    files.files = {"photo.jpg": b"a photo", "moved": "/files/photo.jpg", "again": f"{files.url}/files/moved"}
    for name in ("photo.jpg", "moved", "again"):
        assert await download(session, f"{files.url}/files/{name}", loopback=True) == b"a photo"


async def test_a_circle_of_redirects_ends(session, files):
    files.files = {"round": "/files/round"}
    with pytest.raises(Refused, match="too many redirects"):
        await download(session, f"{files.url}/files/round", loopback=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a",
        "http://127.1/a",
        "http://2130706433/a",
        "http://localhost:8080/a",
        "http://[::1]/a",
        "http://[::ffff:127.0.0.1]/a",
        "http://0.0.0.0/a",
        "http://10.0.0.8/a",
        "http://192.168.1.1/admin",
        "http://172.16.0.1/a",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/a",
        "http://[fe80::1]/a",
        "http://[fd00::1]/a",
        "http://224.0.0.1/a",
        "file:///etc/hostname",
        "ftp://93.184.215.14/a",
        "https://",
        "//photo",
        "",
        "http://[",
        "http://93.184.215.14:99999/",
    ],
)
async def test_inside_our_network_nothing_is_fetched(session, address):
    with pytest.raises(Refused) as raised:
        await download(session, address)
    assert "http" not in str(raised.value)


@pytest.mark.parametrize("target", ["http://10.0.0.8/a", "file:///etc/hostname", "http://["])
async def test_nor_where_a_redirect_leads_there(session, files, target):
    files.files = {"moved": target}
    with pytest.raises(Refused):
        await download(session, f"{files.url}/files/moved", loopback=True)


async def test_a_name_that_leads_inside_is_refused_and_looked_up_only_once(session, files, monkeypatch):
    """Whoever answers for a name may give a public address first and a private one when it is used."""
    answers = [[("1.1.1.1", 80), ("10.0.0.8", 80)], [("127.0.0.1", int(files.url.rpartition(":")[2]))]]
    looked_up = []

    def look_up(host, *_, **__):
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in answers.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Refused, match="private"):
        await download(session, "http://photo.example/a")
    files.files = {"photo.jpg": b"a photo"}
    port = files.url.rpartition(":")[2]
    assert await download(session, f"http://photo.example:{port}/files/photo.jpg", loopback=True) == b"a photo"
    assert looked_up == ["photo.example", "photo.example"]


@pytest.mark.parametrize(("status", "decision"), [(404, Refused), (403, Refused), (429, TryLater), (503, TryLater)])
async def test_a_no_is_a_decision(session, files, status, decision):
    files.files = {"a": status}
    with pytest.raises(decision):
        await download(session, f"{files.url}/files/a", loopback=True)


async def test_nobody_there_is_tried_later(session):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(TryLater):
        await download(session, f"http://127.0.0.1:{port}/a", loopback=True)


@pytest.mark.parametrize("told", [True, False])
async def test_more_than_twenty_megabytes_are_never_read(session, told):
    async def give(request):
        response = web.StreamResponse(headers={"Content-Length": str(10 * LARGEST)} if told else {})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    app = web.Application()
    app.add_routes([web.get("/a", give)])
    async with serving(app) as url:
        with pytest.raises(Refused, match="20 MB"):
            await download(session, f"{url}/a", loopback=True)


def test_a_platform_on_this_machine_is_known():
    for there in ("http://127.0.0.1:8080", "http://localhost", "http://[::1]:1"):
        assert is_loopback(there)
    for elsewhere in ("https://bot-api.zaloplatforms.com", "http://127.0.0.1.example", "http://10.0.0.1", ""):
        assert not is_loopback(elsewhere)
