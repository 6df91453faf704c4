"""A call to Zalo's API: with the access token, within its pace, and its answer turned into a decision."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.channel import Refused, TryLater
from bot.channels.zalo_oa.answers import code_of, read_answer
from bot.channels.zalo_oa.errors import ACCESS, FOR_THE_OPERATOR, TOO_MANY, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.channels.zalo_oa.access import Access
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock

PATIENCE = aiohttp.ClientTimeout(total=30, connect=10)
SOON = 5.0  # seconds
REST = 15.0  # seconds; calls are counted by the minute
LONGEST_WAIT = 900.0  # seconds
KEPT_BACK = 50
"""One in so many calls of a minute is left unused: what is already on its way may still need it."""

log = logging.getLogger(__name__)


class Api:
    """Calls Zalo, renews a refused access token once, and rests where Zalo says that few calls are left."""

    def __init__(self, credentials: Credentials, access: Access, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._credentials = credentials
        self._access = access
        self._session = session
        self._clock = clock
        self._rest_until = 0.0
        self._told = 0

    async def call(self, path: str, body: Callable[[], Mapping[str, Any]]) -> Mapping[str, object]:
        """Post a body, made anew for each try as keywords of aiohttp, and give the data; raises a SendError."""
        token = await self._access.token()
        answer = await self._post(path, token, body())
        if code_of(answer) in ACCESS:
            answer = await self._post(path, await self._access.renew(token), body())
        code = code_of(answer)
        self._tell_the_operator(code)
        if code == TOO_MANY:
            self._rest()
        if code:
            raise trouble_of(code, self._clock.now())
        data = answer.get("data")
        return data if isinstance(data, dict) else {}

    async def _post(self, path: str, token: str, body: Mapping[str, Any]) -> Mapping[str, object]:
        wait = self._rest_until - _monotonic()
        if wait > 0:
            raise TryLater(wait)
        headers = {"access_token": token, "appsecret_proof": self._proof(token)}
        try:
            async with self._session.post(
                f"{self._credentials.api}{path}",
                headers=headers,
                timeout=PATIENCE,
                allow_redirects=False,
                **body,
            ) as response:
                self._mind_the_pace(response)
                return await _answer_of(response)
        except (aiohttp.ClientError, TimeoutError, OSError):
            # The cause is left out: it can hold the request with its token.
            raise TryLater(SOON) from None

    def _tell_the_operator(self, code: int) -> None:
        """Log once what holds up every message, until another call goes well."""
        if code in FOR_THE_OPERATOR and code != self._told:
            log.error("%s: Zalo carries no messages: %s (%d)", self._credentials.name, FOR_THE_OPERATOR[code], code)
        if code == 0 or code in FOR_THE_OPERATOR:
            self._told = code

    def _proof(self, token: str) -> str:
        """Make the proof that we know the secret; accounts that do not ask for it pass it over."""
        return hmac.new(self._credentials.secret.encode(), token.encode(), hashlib.sha256).hexdigest()

    def _mind_the_pace(self, response: aiohttp.ClientResponse) -> None:
        left, most = (_count(response, f"X-RateLimit-{which}") for which in ("Remain", "Limit"))
        if left is not None and left <= (most or 0) // KEPT_BACK:
            self._rest()

    def _rest(self) -> None:
        self._rest_until = _monotonic() + REST


async def _answer_of(response: aiohttp.ClientResponse) -> Mapping[str, object]:
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TryLater(_after(response))
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TryLater(SOON)
    answer = await read_answer(response)
    if response.status >= HTTPStatus.BAD_REQUEST and not code_of(answer):
        raise Refused(f"Zalo refuses it with status {response.status}")
    return answer


def _after(response: aiohttp.ClientResponse) -> float:
    told = _count(response, "Retry-After")
    return REST if told is None else min(float(told), LONGEST_WAIT)


def _count(response: aiohttp.ClientResponse, header: str) -> int | None:
    told = response.headers.get(header, "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) <= len("1000000000") else None


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
