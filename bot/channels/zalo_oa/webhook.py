"""The address at which Zalo calls: what is signed is heard, and confirmed when it is committed."""

from __future__ import annotations

import asyncio
import json
import logging
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

from bot.channel import Overloaded
from bot.channels.wire.bounded import read_bounded
from bot.channels.zalo_oa.reading import read_event
from bot.channels.zalo_oa.signature import HEADER, matching_term

if TYPE_CHECKING:
    from bot.channel import Ear
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock

LARGEST = 1024 * 1024  # bytes
PATIENCE = 1.8
"""Seconds; Zalo waits two, and what is not answered by then it sends again after half a minute."""

log = logging.getLogger(__name__)


class Webhook:
    """Answers the calls for one account."""

    def __init__(self, credentials: Credentials, clock: Clock) -> None:
        self._credentials = credentials
        self._clock = clock
        self._doubtful = False
        self._term = "app_id"

    def route(self, ear: Ear) -> web.RouteDef:
        """Give the address; what is heard there goes to the ear."""
        return web.post(f"/zalo-oa/{self._credentials.name}", partial(self._take, ear))

    async def _take(self, ear: Ear, request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                status = await self._status(ear, request)
        except (TimeoutError, Overloaded):
            status = HTTPStatus.SERVICE_UNAVAILABLE
        except Exception as fault:  # noqa: BLE001 - Zalo keeps what we could not, and sends it again
            log.error("%s: an event could not be kept: %s", self._credentials.name, type(fault).__name__)  # noqa: TRY400
            status = HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(status=status)

    async def _status(self, ear: Ear, request: web.Request) -> HTTPStatus:
        raw = await read_bounded(request, LARGEST)
        if raw is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            payload = json.loads(raw)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if payload == {}:  # Zalo asks so whether anybody is there when the address is saved
            return HTTPStatus.OK
        if not isinstance(payload, dict):
            return HTTPStatus.BAD_REQUEST
        known = self._credentials
        term = matching_term(raw, request.headers.get(HEADER, ""), payload, known.app_id, known.oa_secret)
        self._note(term)
        if term is None:
            return HTTPStatus.FORBIDDEN
        for incoming in read_event(payload, known.name, self._clock.now()):
            await ear.hear(incoming)
        return HTTPStatus.OK

    def _note(self, term: str | None) -> None:
        """Log a wrong signature once until the next right one, and once each time another id is what is signed."""
        if term is None and not self._doubtful:
            log.warning(
                "%s: an event has a wrong signature; is the secret of the account right?", self._credentials.name
            )
        self._doubtful = term is None
        if term is not None and term != self._term:
            log.info("%s: events are signed with the %s", self._credentials.name, term)
            self._term = term
