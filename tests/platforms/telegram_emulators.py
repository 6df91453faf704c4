"""Telegrams that others have written, started from what is installed on this machine."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession, web

from tests.platforms.stub import serving
from tests.ports import free_port

TEST_API = Path(__file__).parent / "telegram_test_api"
PATIENCE = 30  # seconds


@asynccontextmanager
async def telegram_test_api():
    """The npm package of that name; gives its address."""
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    if not (TEST_API / "node_modules").is_dir():
        pytest.skip("telegram-test-api is missing: see CONTRIBUTING.md")
    port = free_port()
    async with _running("node", str(TEST_API / "launcher.js"), str(port)):
        yield await _answering(f"http://127.0.0.1:{port}", "/bot1:x/getMe")


@asynccontextmanager
async def telemelya(folder: Path):
    """The PyPI package of that name, with a Redis and with a store of files that is just enough for it."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    if not find_spec("telemelya"):
        pytest.skip("telemelya is missing: see CONTRIBUTING.md")
    async with AsyncExitStack() as stack:
        redis = folder / "redis.sock"
        store = await stack.enter_async_context(serving(_store_of_files()))
        await stack.enter_async_context(
            _running("redis-server", "--port", "0", "--unixsocket", str(redis), "--save", "", "--dir", str(folder))
        )
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        settings = {
            "MOCK_SERVER_HOST": "127.0.0.1",
            "MOCK_SERVER_PORT": str(port),
            "MOCK_SERVER_URL": url,
            "REDIS_URL": f"unix://{redis}",
            "MINIO_ENDPOINT": store.removeprefix("http://"),
        }
        await _listening(redis)
        await stack.enter_async_context(
            _running(sys.executable, "-m", "telemelya.server.app", folder=folder, **settings)
        )
        yield await _answering(url, "/")


def _store_of_files() -> web.Application:
    """Keeps what is put, in place of S3."""
    kept = {}

    async def take(request: web.Request) -> web.Response:
        kept[request.path] = await request.read()
        return web.Response()

    async def give(request: web.Request) -> web.Response:
        return web.Response(body=kept.get(request.path, b""))

    app = web.Application()
    app.add_routes([web.put("/{path:.*}", take), web.get("/{path:.*}", give)])
    return app


@asynccontextmanager
async def _running(*command: str, folder: Path = TEST_API, **settings: str):
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,  # and not where an operator's `.env` lies
        env={**os.environ, **settings},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answering(url: str, path: str) -> str:
    async with asyncio.timeout(PATIENCE), ClientSession() as session:
        while True:
            try:
                async with session.get(url + path):
                    return url
            except ClientConnectionError:
                await asyncio.sleep(0.05)


async def _listening(door: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_unix_connection(door)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                return writer.close()
