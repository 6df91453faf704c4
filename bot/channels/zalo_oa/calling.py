"""A call to Zalo's API: with the access token, within its pace, and its answer turned into a decision."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.channel import Refused, TryLater
from bot.channels.zalo_oa.answers import LARGEST, code_of, read_answer
from bot.channels.zalo_oa.errors import ACCESS, FOR_THE_OPERATOR, TOO_MANY, trouble_of
from bot.posting.bounded import read_bounded
from bot.posting.post import CONNECT, Answer, Post, TooLargeError

if TYPE_CHECKING:
    from bot.channels.zalo_oa.access import Access
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.clock import Clock
    from bot.posting.post import Ways

PATIENCE = 30.0  # seconds
SOON = 5.0  # seconds
REST = 15.0  # seconds; calls are counted by the minute
LONGEST_WAIT = 900.0  # seconds
KEPT_BACK = 50
"""One in so many calls of a minute is left unused: what is already on its way may still need it."""
JSON = {"Content-Type": "application/json"}

Send = Callable[[Mapping[str, str]], Awaitable[Answer]]

log = logging.getLogger(__name__)


class Api:
    """Calls Zalo, renews a refused access token once, and rests where Zalo says that few calls are left."""

    def __init__(self, credentials: Credentials, access: Access, ways: Ways, clock: Clock) -> None:
        self._credentials = credentials
        self._access = access
        self._ways = ways
        self._clock = clock
        self._rest_until = 0.0
        self._told = 0

    async def call(self, path: str, fields: Mapping[str, Any]) -> Mapping[str, object]:
        """Post fields as JSON and give the data of the answer; raises a SendError."""
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
        url = f"{self._credentials.api}{path}"

        async def post(headers: Mapping[str, str]) -> Answer:
            return await self._ways.carrier.carry(Post(url, body, {**headers, **JSON}, LARGEST, PATIENCE))

        return await self._data(post)

    async def upload(self, path: str, form: Callable[[], aiohttp.FormData]) -> Mapping[str, object]:
        """Post a form, made anew for each try, and give the data of the answer; raises a SendError."""
        url, timeout = f"{self._credentials.api}{path}", aiohttp.ClientTimeout(total=PATIENCE, connect=CONNECT)

        async def post(headers: Mapping[str, str]) -> Answer:
            async with self._ways.session.post(
                url, data=form(), headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                body = await read_bounded(response, LARGEST)
            named = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, named, body or b"")

        return await self._data(post)

    async def _data(self, post: Send) -> Mapping[str, object]:
        token = await self._access.token()
        answer = await self._answer(post, token)
        if code_of(answer) in ACCESS:
            answer = await self._answer(post, await self._access.renew(token))
        code = code_of(answer)
        self._tell_the_operator(code)
        if code == TOO_MANY:
            self._rest()
        if code:
            raise trouble_of(code, self._clock.now())
        data = answer.get("data")
        return data if isinstance(data, dict) else {}

    async def _answer(self, post: Send, token: str) -> Mapping[str, object]:
        wait = self._rest_until - _monotonic()
        if wait > 0:
            raise TryLater(wait)
        try:
            answer = await post({"access_token": token, "appsecret_proof": self._proof(token)})
        except TooLargeError:
            return read_answer(None)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            # The cause is left out: it can hold the request with its token.
            raise TryLater(SOON) from None
        self._mind_the_pace(answer)
        return _judged(answer)

    def _tell_the_operator(self, code: int) -> None:
        """Log once what holds up every message, until another call goes well."""
        if code in FOR_THE_OPERATOR and code != self._told:
            log.error("%s: Zalo carries no messages: %s (%d)", self._credentials.name, FOR_THE_OPERATOR[code], code)
        if code == 0 or code in FOR_THE_OPERATOR:
            self._told = code

    def _proof(self, token: str) -> str:
        """Make the proof that we know the secret; accounts that do not ask for it pass it over."""
        return hmac.new(self._credentials.secret.encode(), token.encode(), hashlib.sha256).hexdigest()

    def _mind_the_pace(self, answered: Answer) -> None:
        left, most = (_count(answered, f"X-RateLimit-{which}") for which in ("Remain", "Limit"))
        if left is not None and left <= (most or 0) // KEPT_BACK:
            self._rest()

    def _rest(self) -> None:
        self._rest_until = _monotonic() + REST


def _judged(answered: Answer) -> Mapping[str, object]:
    if answered.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TryLater(_after(answered))
    if answered.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise TryLater(SOON)
    answer = read_answer(answered.body)
    if answered.status >= HTTPStatus.BAD_REQUEST and not code_of(answer):
        raise Refused(f"Zalo refuses it with status {answered.status}")
    return answer


def _after(answered: Answer) -> float:
    told = _count(answered, "Retry-After")
    return REST if told is None else min(float(told), LONGEST_WAIT)


def _count(answered: Answer, header: str) -> int | None:
    told = answered.headers.get(header.lower(), "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) <= len("1000000000") else None


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
