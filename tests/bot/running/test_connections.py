"""Whoever opens a connection and asks nothing is hung up on; whoever asks is answered."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from bot.running import connections

HALF = b"POST /slow HTTP/1.1\r\nHost: here\r\nX-Half"
WHOLE = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.fixture
async def port(monkeypatch):
    monkeypatch.setattr(connections, "PATIENCE", 0.1)
    monkeypatch.setattr(connections, "LOOK_AGAIN", 0.02)
    monkeypatch.setattr(connections, "KEPT_OPEN", 0.3)
    app = web.Application()
    app.add_routes([web.get("/", _answer), web.get("/long", _answer_late)])
    async with connections.served(app) as page:
        site = web.TCPSite(page, "127.0.0.1", 0)
        await site.start()
        yield page.addresses[0][1]


async def _answer(_: web.Request) -> web.Response:
    return web.Response(text="here")


async def _answer_late(_: web.Request) -> web.Response:
    await asyncio.sleep(0.5)
    return web.Response(text="late")


@pytest.mark.parametrize("sent", [b"", HALF])
async def test_half_a_head_is_not_waited_for(port, sent):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    writer.close()


async def test_a_connection_that_has_asked_once_is_kept_only_for_a_while(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(WHOLE)
    async with asyncio.timeout(5):
        assert (await reader.read()).endswith(b"here")
    writer.close()


async def test_who_has_asked_may_wait_longer_for_the_answer(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(WHOLE.replace(b"GET /", b"GET /long"))
    async with asyncio.timeout(5):
        assert (await reader.read()).endswith(b"late")
    writer.close()
