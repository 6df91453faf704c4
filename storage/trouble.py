"""Logging of trouble: a database that is away in one line a minute, a fault of ours without what a person said."""

from __future__ import annotations

import logging
import time
import traceback
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = 60.0  # seconds between two lines

log = logging.getLogger(__name__)


class Outage:
    """Counts what is tried in vain, from any thread; the first is logged, then how many there were in a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._told_at = float("-inf")
        self._tries = 0
        self._is_told = False
        self.why = ""
        """Why the last commit failed, or what has failed since; empty where none did."""
        self.is_damaged = False
        """Whether a page has been met that is not as it was written; what is damaged stays so."""

    @contextmanager
    def watched(self, *, writing: bool = True) -> Iterator[None]:
        """Note whether the database could be used; a full disk is over when something was written, not when read."""
        try:
            yield
        except StoreError as trouble:
            self._met(trouble)
            raise
        if self._tries and writing:
            self._over()

    def _met(self, trouble: StoreError) -> None:
        with self._lock:
            self._tries += 1
            self.why = str(trouble)
            self.is_damaged |= trouble.is_damage
            if time.monotonic() - self._told_at < EVERY:
                return
            self._told_at, self._is_told = time.monotonic(), True
            log.error("%s (tried in vain: %d)", trouble, self._tries)  # its sentence holds no secret

    def _over(self) -> None:
        with self._lock:
            if self._is_told:
                log.info("the database can be used again (tried in vain: %d)", self._tries)
            self._tries, self._is_told, self.why = 0, False, ""


def tell(where: logging.Logger, what: str, trouble: Exception) -> None:
    """Log what could not be done; of a database that is away the writer tells for all."""
    level = logging.DEBUG if isinstance(trouble, StoreError) else logging.ERROR
    where.log(level, "%s: %s", what, traced(trouble))


def traced(fault: Exception) -> str:
    """Name a fault and where it happened, but not its message, which may hold what a person said."""
    return f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}".rstrip()
