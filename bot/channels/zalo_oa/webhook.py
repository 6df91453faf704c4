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
from bot.channels.zalo_oa.reading import is_timely, read_event
from bot.channels.zalo_oa.signature import HEADER, matching_term
from bot.posting.bounded import UnreadError, read_request

if TYPE_CHECKING:
    from bot.channel import Ear
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock

LARGEST = 64 * 1024
"""Bytes; an event has one or two thousand, and its body is read before anybody knows whether it is Zalo's."""
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
        except UnreadError as unread:
            status = unread.status
        except (TimeoutError, Overloaded):
            status = HTTPStatus.SERVICE_UNAVAILABLE
        except Exception as fault:  # noqa: BLE001 - Zalo keeps what we could not, and sends it again
            log.error("%s: an event could not be kept: %s", self._credentials.name, type(fault).__name__)  # noqa: TRY400
            status = HTTPStatus.SERVICE_UNAVAILABLE
        return web.Response(status=status)

    async def _status(self, ear: Ear, request: web.Request) -> HTTPStatus:
        raw = await read_request(request, LARGEST)
        shown = raw.strip()
        if shown == b"{}":  # Zalo asks so whether anybody is there when the address is saved
            return HTTPStatus.OK
        if not (shown.startswith(b"{") and shown.endswith(b"}")):
            return HTTPStatus.BAD_REQUEST
        known = self._credentials
        term = matching_term(raw, request.headers.get(HEADER, ""), known.app_id, known.oa_secret)
        self._note(term)
        if term is None:
            return HTTPStatus.FORBIDDEN
        try:
            payload = json.loads(raw)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if not isinstance(payload, dict):
            return HTTPStatus.BAD_REQUEST
        return await self._hear(ear, payload)

    async def _hear(self, ear: Ear, payload: dict[str, object]) -> HTTPStatus:
        """Hear an event of Zalo's, unless its time cannot be: somebody kept it to play it again, or a clock is wrong.

        Then it is not confirmed: Zalo brings its own again, and by then the clock may be mended.
        """
        now = self._clock.now()
        if not is_timely(payload, now):
            log.warning("%s: an event is more than a day old or ahead; is the clock right?", self._credentials.name)
            return HTTPStatus.FORBIDDEN
        for incoming in read_event(payload, self._credentials.name, now):
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
