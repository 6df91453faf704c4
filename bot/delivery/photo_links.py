"""Kept photos at public addresses, for platforms that fetch what they are to show: sealed, and good until tomorrow."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.clock import Clock

    Read = Callable[[str], Awaitable[tuple[bytes, str]]]

LONGEST = timedelta(days=1)
SHOWN = ("image/jpeg", "image/png", "image/webp")
HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


class PhotoLinks:
    """Makes and answers the addresses; `read` gives bytes and MIME type of kept media, or raises LookupError.

    An address holds the last day on which it is good. Nobody can guess one or change its day without the `secret`.
    """

    def __init__(self, public_url: str, secret: str, read: Read, clock: Clock) -> None:
        self._public_url = public_url.rstrip("/")
        self._key = hmac.new(secret.encode(), b"photos", hashlib.sha256).digest()
        self._read = read
        self._clock = clock

    def address(self, media_id: str) -> str:
        """Give the public address of a photo."""
        day = (self._clock.now() + LONGEST).date().isoformat()
        return f"{self._public_url}/photos/{media_id}/{day}/{self._seal(media_id, day)}"

    def route(self) -> web.RouteDef:
        """Give the route at which the photos are fetched."""
        return web.get("/photos/{id}/{day}/{seal}", self._give)

    async def _give(self, request: web.Request) -> web.Response:
        media_id, day, seal = (request.match_info[part] for part in ("id", "day", "seal"))
        sealed = hmac.compare_digest(self._seal(media_id, day).encode(), seal.encode(errors="replace"))
        if not sealed or day < self._clock.now().date().isoformat():
            raise web.HTTPNotFound
        try:
            data, kind = await self._read(media_id)
        except (LookupError, FileNotFoundError):
            raise web.HTTPNotFound from None
        if kind not in SHOWN:
            raise web.HTTPNotFound
        return web.Response(body=data, content_type=kind, headers=HEADERS)

    def _seal(self, media_id: str, day: str) -> str:
        return hmac.new(self._key, f"{media_id} {day}".encode(errors="replace"), hashlib.sha256).hexdigest()
