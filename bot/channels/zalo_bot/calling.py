"""A call of the API of a Zalo Bot, judged by what its answer says and only then by the HTTP status."""

from __future__ import annotations

import json
import math
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.channels.wire.refusals import Refusals
from bot.posting.post import Post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channels.zalo_bot.settings import ZaloBotSettings
    from bot.posting.post import Answer, Ways

PATIENCE = 20.0  # seconds for a whole exchange
LARGEST_ANSWER = 1024 * 1024  # bytes; a real one has a few hundred
LONGEST_WHY = 200  # characters
LONGEST_WAIT = 900.0  # seconds; a longer wait is asked for by mistake, or is asked for again
_JSON = {"Content-Type": "application/json"}
_CODES = range(100, 600)


class ApiError(Exception):
    """The API said no with a code, or, with code 0, nothing that could be understood.

    Its text holds neither the address of the request nor the token. `spoken` tells whether it was the API itself, not
    somebody in between; `after` are the seconds that it asks to wait.
    """

    def __init__(self, code: int, why: str, *, spoken: bool = False, after: float = 0) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why
        self.spoken = spoken
        self.after = after


def refuses_token(trouble: ApiError, method: str) -> bool:
    """Tell whether the API refuses the token; that there is no webhook was seen to be told as not found too."""
    codes = {HTTPStatus.UNAUTHORIZED, *({HTTPStatus.NOT_FOUND} if "Webhook" not in method else {})}
    return trouble.spoken and trouble.code in codes


class Api:
    """Calls the methods of one bot."""

    def __init__(self, settings: ZaloBotSettings, ways: Ways) -> None:
        self._url = f"{settings.base}/bot{settings.token}/"
        self._token = settings.token
        self.refusals = Refusals()
        self._ways = ways

    async def call(self, method: str, fields: Mapping[str, object], patience: float = PATIENCE) -> dict[str, Any]:
        """Call a method and give its whole answer, because not all stand in the envelope; raises ApiError."""
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
        try:
            answer = await self._ways.carrier.carry(Post(self._url + method, body, _JSON, LARGEST_ANSWER, patience))
        except TimeoutError:
            raise ApiError(0, "no answer in time") from None
        except (OSError, ValueError) as trouble:
            raise ApiError(0, type(trouble).__name__) from None
        try:
            judged = self._judged(answer)
        except ApiError as trouble:
            if refuses_token(trouble, method):
                self.refusals.saw(refused=True)
            raise
        self.refusals.saw(refused=False)
        return judged

    def _judged(self, answered: Answer) -> dict[str, Any]:
        answer = _read(answered.body)
        if answer.get("ok") is True or ("ok" not in answer and "event_name" in answer):
            return answer
        told, why = answer.get("error_code"), answer.get("description")
        code = told if isinstance(told, int) and told in _CODES else answered.status
        raise ApiError(
            0 if code == HTTPStatus.OK else code,
            self._harmless(why if isinstance(why, str) else "an answer that is none of the API"),
            spoken=answer.get("ok") is False,
            after=_wait(answered.headers.get("retry-after", "")),
        )

    def _harmless(self, why: str) -> str:
        return "".join(letter for letter in why.replace(self._token, "...")[:LONGEST_WHY] if letter.isprintable())


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _wait(after: str) -> float:
    try:
        wait = float(after)
    except ValueError:
        return 0.0
    return min(wait, LONGEST_WAIT) if math.isfinite(wait) and wait > 0 else 0.0
