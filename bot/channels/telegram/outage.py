"""An outage of the platform: what the log says of it, and how long to wait for the next try."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.channels.telegram.errors import ApiError

if TYPE_CHECKING:
    from bot.channels.wire.patience import Patience

_REASONS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "the token is refused; please put a valid one into BANHOC_TELEGRAM_TOKEN",
    HTTPStatus.NOT_FOUND: "the token is refused, or this is not the Bot API",
    HTTPStatus.CONFLICT: "another program fetches the updates of this bot, or a webhook is set for it",
}


def wait_after(trouble: Exception, outage: Patience) -> float:
    """Tell for how many seconds to wait, at least as long as the platform asks for."""
    return outage.wait_after(_why(trouble), trouble.after if isinstance(trouble, ApiError) else 0)


def _why(trouble: Exception) -> str:
    """Say what went wrong, without the text of errors that are not ours: it may hold what a person said."""
    if isinstance(trouble, ApiError):
        return _REASONS.get(trouble.status, trouble.message)
    return type(trouble).__name__
