"""Reading a body that may be of any size, and never keeping more of it than was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import ClientResponse, web


async def read_bounded(message: web.Request | ClientResponse, most: int) -> bytes | None:
    """Read the body of a request or an answer; None as soon as it is known to be larger than `most` bytes."""
    if (message.content_length or 0) > most:
        return None
    body = bytearray()
    async for chunk in message.content.iter_any():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
