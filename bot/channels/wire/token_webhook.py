"""The webhook of a platform that says a secret: it posts one update, and is answered when that is committed."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channel import Overloaded
from bot.posting.bounded import UnreadError, read_request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.channel import Ear
    from conversations.speech import Incoming

    Read = Callable[[object], Incoming | None]
    Answer = Callable[[object], web.Response]

LARGEST_BODY = 1024 * 1024  # bytes
LOOK_AGAIN = 600.0  # seconds between two looks whether the webhook is still ours

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TokenWebhook:
    """Where the platform calls the channel `name`: at `path` below `public_url`, with `secret` in its `header`."""

    name: str
    path: str
    public_url: str
    header: str
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """What the platform is told to call."""
        return self.public_url.rstrip("/") + self.path

    def route(self, ear: Ear, read: Read, answer: Answer = lambda _: web.Response()) -> web.RouteDef:
        """Give the address; `read` makes an Incoming of an update, and one that was heard gets `answer`.

        Anything but status 200 lets the platform bring an update again, or so we hope where it does not tell.
        """
        return web.post(self.path, partial(self._take, ear, read, answer))

    async def keep(self, look: Callable[[], Awaitable[str]], take_back: Callable[[], Awaitable[object]]) -> None:
        """Look now and then where the platform calls, and take the webhook back whenever it is elsewhere, for ever."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            if await look() != self.address:
                log.warning("%s: the webhook was not ours any more and is set again", self.name)
                await take_back()

    async def _take(self, ear: Ear, read: Read, answer: Answer, request: web.Request) -> web.Response:
        status, update = await self._update_in(request)
        incoming = read(update) if status == HTTPStatus.OK else None
        if incoming is not None:
            status = await self._hear(ear, incoming)
        return answer(update) if status == HTTPStatus.OK else web.Response(status=status)

    async def _update_in(self, request: web.Request) -> tuple[HTTPStatus, object]:
        said = request.headers.get(self.header, "").encode(errors="replace")
        if not hmac.compare_digest(said, self.secret.encode()):
            return HTTPStatus.FORBIDDEN, None
        try:
            body = await read_request(request, LARGEST_BODY)
            return HTTPStatus.OK, json.loads(body or b"{}")  # nothing at all is how an address may be tried
        except UnreadError as unread:
            return unread.status, None
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST, None

    async def _hear(self, ear: Ear, incoming: Incoming) -> HTTPStatus:
        try:
            await ear.hear(incoming)
        except Overloaded:
            return HTTPStatus.SERVICE_UNAVAILABLE
        except Exception as trouble:  # noqa: BLE001 - the update is brought again; others must not suffer
            log.warning("%s: an update was not heard: %s", self.name, type(trouble).__name__)
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK
