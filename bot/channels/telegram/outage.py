"""One outage of the platform: how long to wait for the next try, and one line in the log when it begins and ends."""

from __future__ import annotations

import logging
import random
from http import HTTPStatus

from bot.channels.telegram.errors import ApiError

FIRST_WAIT = 0.5  # seconds
LONGEST_WAIT = 60.0

log = logging.getLogger(__name__)

_REASONS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "the token is refused; please put a valid one",
    HTTPStatus.NOT_FOUND: "the token is refused, or this is not the Bot API",
    HTTPStatus.CONFLICT: "another program fetches the updates of this bot, or a webhook is set for it",
}


class Outage:
    """Counts the tries of what must succeed before anything else can."""

    def __init__(self, name: str, longest: float = LONGEST_WAIT) -> None:
        self._name = name
        self._longest = longest
        self._tries = 0

    def wait_after(self, trouble: Exception) -> float:
        """Tell for how many seconds to wait: twice as long after every try, scattered so that not all come at once."""
        if self._tries == 0:
            log.warning("%s: cannot go on, trying again: %s", self._name, _why(trouble))
        wait = min(self._longest, FIRST_WAIT * 2.0 ** min(self._tries, 10))
        self._tries += 1
        asked = trouble.after if isinstance(trouble, ApiError) else 0
        return max(asked, wait * random.uniform(0.5, 1))  # noqa: S311 - scatters, hides nothing

    def over(self) -> None:
        """Say once that it works again."""
        if self._tries:
            log.info("%s: works again, after %d tries", self._name, self._tries)
        self._tries = 0


def _why(trouble: Exception) -> str:
    """Say what went wrong, without the text of errors that are not ours: it may hold what a person said."""
    if isinstance(trouble, ApiError):
        return _REASONS.get(trouble.status, trouble.message)
    return type(trouble).__name__
