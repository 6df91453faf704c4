"""What went wrong at the API of a Zalo Bot, and the decision that follows from it."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.channel import Refused, SendError, TryLater, Unreachable

if TYPE_CHECKING:
    from bot.channels.zalo_bot.calling import ApiError

SOON = 1.0  # seconds; whoever sends waits longer with every try
CROWDED = 30.0  # seconds after a 429 of a server in between
USED_UP = 3600.0  # seconds after a 429 of the API itself, which it documents as the quota of the plan
UNTIL_MENDED = 20.0  # seconds after the token is refused: once may be chance, and each further try waits longer
WRONG_TOKEN = "the token is refused; please put a valid one into BANHOC_ZALO_BOT_TOKEN"  # noqa: S105 - a sentence about it

# Codes of their own for people who are not there are not documented, so the words decide.
_GONE = re.compile(
    r"\b(chat|user|recipient)(_id| id)?\b.*\b(not found|not exist|invalid|deactivated|blocked)", re.IGNORECASE
)


def is_quota(trouble: ApiError) -> bool:
    """Tell whether the messages of the plan are used up."""
    return trouble.code == HTTPStatus.TOO_MANY_REQUESTS and trouble.spoken and not trouble.after


def send_error(trouble: ApiError) -> SendError:
    """Decide what follows for one who sends."""
    if trouble.code == HTTPStatus.TOO_MANY_REQUESTS:
        return TryLater(USED_UP if is_quota(trouble) else trouble.after or CROWDED)
    if trouble.code == HTTPStatus.UNAUTHORIZED:
        return TryLater(UNTIL_MENDED)
    if not trouble.spoken or trouble.code == HTTPStatus.REQUEST_TIMEOUT or _is_fault(trouble):
        return TryLater(SOON)
    return Unreachable(str(trouble)) if _GONE.search(trouble.why) else Refused(str(trouble))


def _is_fault(trouble: ApiError) -> bool:
    """Tell whether the trouble is the platform's own, which it also says with code 403."""
    own = trouble.code == HTTPStatus.FORBIDDEN and "internal server error" in trouble.why.lower()
    return own or not HTTPStatus.BAD_REQUEST <= trouble.code < HTTPStatus.INTERNAL_SERVER_ERROR


def why_stuck(trouble: ApiError) -> str:
    """Say for the log why the bot cannot go on, and where the operator can do something about it, what."""
    if trouble.code == HTTPStatus.UNAUTHORIZED:
        return WRONG_TOKEN
    if trouble.code == HTTPStatus.NOT_FOUND:
        return "the token is refused, or this is not the API of Zalo Bots"
    return str(trouble)
