"""Fetching what was sent along: it is streamed, and never larger than the platform says files can be."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientTimeout
from telegram.error import TelegramError

from bot.channel import Refused, TryLater
from bot.channels.telegram.errors import SOON, send_error
from bot.channels.telegram.reading import LARGEST_FILE
from bot.posting.bounded import read_bounded

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from telegram import Bot

    from conversations.speech import Remote

PATIENCE = 25.0  # seconds for a whole file
TOO_LARGE = "larger than the 20 MB that the Bot API gives"


async def fetch(bot: Bot, session: ClientSession, remote: Remote) -> bytes:
    """Fetch a file into memory; raises a SendError."""
    if remote.size > LARGEST_FILE:
        raise Refused(TOO_LARGE)
    try:
        file = await bot.get_file(remote.place)
    except TelegramError as trouble:
        raise send_error(trouble) from None
    if not file.file_path:
        raise Refused("the Bot API does not say where the file is")
    try:
        return await _download(session, file.file_path)
    except (ClientError, OSError, ValueError, TimeoutError):
        # Its text would name the address, which holds the token.
        raise TryLater(SOON) from None


async def _download(session: ClientSession, address: str) -> bytes:
    timeout = ClientTimeout(total=PATIENCE, sock_connect=5, sock_read=10)
    async with session.get(address, timeout=timeout, allow_redirects=False) as response:
        if response.status != HTTPStatus.OK:
            raise (
                TryLater(SOON)
                if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
                else Refused(f"the file was not given: {response.status}")
            )
        content = await read_bounded(response, LARGEST_FILE)
    if content is None:
        raise Refused(TOO_LARGE)
    return content
