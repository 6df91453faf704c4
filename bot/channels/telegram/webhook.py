"""The webhook: the platform posts one update, and is answered when it is committed."""

from __future__ import annotations

import hmac
import json
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channel import Overloaded
from bot.channels.telegram.reading import tap_of
from bot.wire.bounded import read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.channel import Ear
    from conversations.speech import Incoming

LARGEST_BODY = 1024 * 1024  # bytes
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - where it is said, not what it is

log = logging.getLogger(__name__)


class Webhook:
    """Answers the platform's calls; `secret` is what it must say, `read` makes an Incoming of an update."""

    def __init__(self, name: str, secret: str, read: Callable[[object], Incoming | None], ear: Ear) -> None:
        self._name = name
        self._secret = secret.encode()
        self._read = read
        self._ear = ear

    async def take(self, request: web.Request) -> web.Response:
        """Hear one update. Anything but 200 makes the platform bring it again."""
        said = request.headers.get(SECRET_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(said, self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        body = await read_bounded(request, LARGEST_BODY)
        if body is None:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        return await self._hear(update)

    async def _hear(self, update: object) -> web.Response:
        incoming = self._read(update)
        if incoming is not None:
            try:
                await self._ear.hear(incoming)
            except Overloaded:
                return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
            except Exception as trouble:  # noqa: BLE001 - the update is brought again; others must not suffer
                log.warning("%s: an update was not heard: %s", self._name, type(trouble).__name__)
                return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return _answered(tap_of(update))


def _answered(tap: str) -> web.Response:
    """Let the phone of a tap stop waiting: the answer to a webhook may itself be a call of the Bot API."""
    if not tap:
        return web.Response()
    return web.json_response({"method": "answerCallbackQuery", "callback_query_id": tap})
