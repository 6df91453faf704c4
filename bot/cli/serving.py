"""Serving at an address until somebody stops it."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from aiohttp import web

from bot.cli import Stop

if TYPE_CHECKING:
    from conversations.language import Language


async def listen(page: web.AppRunner, host: str, port: int, language: Language) -> None:
    """Begin to serve; raises Stop where the address cannot be had."""
    try:
        await web.TCPSite(page, host, port).start()
    except OSError as trouble:
        sentence = language.say(
            "{address} cannot be used, perhaps it is in use; try another port.", address=f"{host}:{port}"
        )
        raise Stop(sentence) from trouble


async def until_stopped() -> None:
    """Return when Ctrl-C or SIGTERM comes."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    await stopped.wait()
