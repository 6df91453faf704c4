"""What went wrong at the Bot API, and the decision that follows from it."""

from __future__ import annotations

import json
import math
import re
from http import HTTPStatus
from typing import Any

from telegram.error import TelegramError

from bot.channel import Refused, SendError, TryLater, Unreachable
from bot.channels.wire.payload import part

SOON = 1.0  # seconds; whoever sends waits longer with every try
NO_HINT = 5.0  # seconds after a 429 that does not say how many
WHILE_MENDED = 20.0
"""Seconds after the token is refused: once may be chance, and whoever sends waits longer with every try."""
LONGEST_WAIT = 900.0
"""Seconds; a longer wait is asked for by mistake, or is asked for again."""
LONGEST_WHY = 200  # characters

REFUSES_TOKEN = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})

# The Bot API says in words, not by its codes, that nobody can be written to there any more.
_GONE = re.compile(
    r"chat not found|user not found|user is deactivated|peer_id_invalid|bot was (blocked|kicked)", re.IGNORECASE
)


class ApiError(TelegramError):
    """The Bot API said no with an HTTP status, or, with status 0, nothing that could be understood.

    It is one of PTB's errors, so that PTB passes it on; its text holds neither the address of the request nor its
    content, because the token is part of the first. `after` are the seconds a 429 asks to wait; `moved_to` is the chat
    under which a group goes on, 0 where it does not.
    """

    def __init__(self, status: int, why: str, after: float = 0, moved_to: int = 0) -> None:
        super().__init__(f"{status}: {why[:LONGEST_WHY]}")
        self.status = status
        self.after = after
        self.moved_to = moved_to


def result_of(status: int, body: bytes) -> Any:
    """Read the result out of an answer of the Bot API; raises ApiError."""
    answer = _read(body)
    if status == HTTPStatus.OK and answer.get("ok") is True and "result" in answer:
        return answer["result"]
    why = str(answer.get("description", "no reason given"))
    parameters = part(answer, "parameters")
    moved_to = parameters.get("migrate_to_chat_id")
    raise ApiError(
        0 if status == HTTPStatus.OK else status,
        why,
        _wait(parameters.get("retry_after")),
        moved_to if isinstance(moved_to, int) else 0,
    )


def send_error(trouble: TelegramError) -> SendError:
    """Decide what follows for one who sends or fetches."""
    if not isinstance(trouble, ApiError):
        return TryLater(SOON)
    status = trouble.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryLater(trouble.after or NO_HINT)
    if status in REFUSES_TOKEN:
        return TryLater(WHILE_MENDED)
    if status == HTTPStatus.FORBIDDEN or (status == HTTPStatus.BAD_REQUEST and _GONE.search(trouble.message)):
        return Unreachable(trouble.message)
    if status in (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
        return Refused(trouble.message)
    return TryLater(SOON)


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {"description": "an answer that is no JSON"}
    return answer if isinstance(answer, dict) else {}


def _wait(after: object) -> float:
    if isinstance(after, int | float) and not math.isnan(after) and after > 0:
        return min(float(after), LONGEST_WAIT)
    return 0.0
