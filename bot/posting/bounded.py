"""Reading a body that may be of any size, and never keeping more of it, nor waiting longer for it, than was agreed."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from aiohttp import ClientResponse

PATIENCE = 10.0
"""Seconds for a whole body that somebody sends us; a platform needs a part of one."""


class UnreadError(Exception):
    """The body of a request was not read; `status` is what to answer."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


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


async def read_request(request: web.Request, most: int) -> bytes:
    """Read the body of a request; raises UnreadError where it is too large, too slow, or packed in no way there is."""
    try:
        async with asyncio.timeout(PATIENCE):
            body = await read_bounded(request, most)
    except TimeoutError:
        raise UnreadError(HTTPStatus.REQUEST_TIMEOUT) from None
    except web.RequestPayloadError:
        raise UnreadError(HTTPStatus.BAD_REQUEST) from None
    if body is None:
        raise UnreadError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return body
