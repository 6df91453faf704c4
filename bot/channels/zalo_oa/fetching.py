"""Fetching what people sent along: streamed from the address that Zalo gave, and never larger than we keep."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from bot.channel import Refused, TryLater

if TYPE_CHECKING:
    from conversations.speech import Remote

LARGEST = 20 * 1024 * 1024  # bytes
TOO_LARGE = "what was sent is larger than 20 MB"
PATIENCE = aiohttp.ClientTimeout(total=120, connect=10, sock_read=30)
MOST_REDIRECTS = 3
SOON = 5.0  # seconds


async def fetch(session: aiohttp.ClientSession, remote: Remote) -> bytes:
    """Fetch a file into memory; raises a SendError, without the address: whoever knows it can see the file."""
    if remote.size > LARGEST:
        raise Refused(TOO_LARGE)
    try:
        async with session.get(remote.place, timeout=PATIENCE, max_redirects=MOST_REDIRECTS) as response:
            _check(response)
            return await _content(response)
    except (aiohttp.InvalidURL, aiohttp.TooManyRedirects, ValueError):
        raise Refused("what was sent is at no address that can be read") from None
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise TryLater(SOON) from None


def _check(response: aiohttp.ClientResponse) -> None:
    if response.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT):
        raise TryLater(SOON)
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TryLater(SOON)
    if response.status != HTTPStatus.OK:
        raise Refused(f"what was sent is not given: {response.status}")
    if (response.content_length or 0) > LARGEST:
        raise Refused(TOO_LARGE)


async def _content(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for part in response.content.iter_any():
        content += part
        if len(content) > LARGEST:
            raise Refused(TOO_LARGE)
    return bytes(content)
