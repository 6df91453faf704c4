"""Asking Zalo for a pair of tokens, by what it has granted: a refresh token, or the code of a consent."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from bot.channel import Tokens, TryLater
from bot.channels.zalo_oa.answers import LARGEST, code_of, read_answer
from bot.channels.zalo_oa.errors import TOO_MANY
from bot.posting.bounded import read_bounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.channels.zalo_oa.credentials import Credentials

PATIENCE = aiohttp.ClientTimeout(total=10)
USUAL = timedelta(hours=25)
SOON = 10.0  # seconds


async def ask(
    credentials: Credentials, session: aiohttp.ClientSession, grant: Mapping[str, str]
) -> Mapping[str, object]:
    """Ask Zalo for a new pair and give its answer; raises TryLater where it gave none of its own."""
    try:
        async with session.post(
            f"{credentials.oauth}/v4/oa/access_token",
            data={"app_id": credentials.app_id, **grant},
            headers={"secret_key": credentials.secret},
            timeout=PATIENCE,
            allow_redirects=False,
        ) as response:
            answer = read_answer(await read_bounded(response, LARGEST))
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise TryLater(SOON) from None
    busy = response.status == HTTPStatus.TOO_MANY_REQUESTS or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    if busy or code_of(answer) == TOO_MANY or not (answer.get("access_token") or code_of(answer)):
        raise TryLater(SOON)
    return answer


def pair_in(answer: Mapping[str, object], now: datetime, before: str = "") -> Tokens | None:
    """Read the pair in an answer, with the refresh token from `before` where it names none; None where Zalo refuses."""
    access, refresh = answer.get("access_token"), answer.get("refresh_token")
    if not isinstance(access, str):
        return None
    kept = refresh if isinstance(refresh, str) and refresh else before
    return Tokens(access, kept, now + _duration(answer.get("expires_in")))


def _duration(told: object) -> timedelta:
    """Read the seconds a token lasts, which come as text."""
    if isinstance(told, str | int) and str(told).isascii() and str(told).isdigit() and len(str(told)) < len("1000000"):
        return timedelta(seconds=int(told))
    return USUAL
