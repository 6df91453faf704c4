"""Patience with what does not work now: longer waits with every try, and one line in the log for the whole outage."""

from __future__ import annotations

import logging
import random

FIRST_WAIT = 0.5  # seconds
LONGEST_WAIT = 60.0
_MOST_DOUBLINGS = 10

log = logging.getLogger(__name__)


class Patience:
    """Counts the tries of what must succeed before anything else can; `name` says in the log what that is."""

    def __init__(self, name: str, longest: float = LONGEST_WAIT) -> None:
        self._name = name
        self._longest = longest
        self._tries = 0

    def wait_after(self, why: str, asked: float = 0) -> float:
        """Tell for how many seconds to wait, at least as long as was `asked`; scattered, so that not all come at once.

        `why` is logged at the first try alone, and must hold nothing secret or personal.
        """
        if self._tries == 0:
            log.warning("%s: cannot go on, trying again: %s", self._name, why)
        wait = min(self._longest, FIRST_WAIT * 2.0 ** min(self._tries, _MOST_DOUBLINGS))
        self._tries += 1
        return max(asked, wait * random.uniform(0.5, 1))  # noqa: S311 - scatters, hides nothing

    def over(self) -> None:
        """Say once that it works again."""
        if self._tries:
            log.info("%s: works again, after %d tries", self._name, self._tries)
        self._tries = 0
