"""A log that stays readable in an outage: the same line once a minute, with how many there were."""

from __future__ import annotations

import logging
import re
import time
from threading import Lock
from typing import NamedTuple

EVERY = 60.0  # seconds between two lines that say the same
EACH = {"each": True}
"""With it as `extra` a line is written each time, as of what changes hands."""
MOST_KNOWN = 1000  # different lines
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
WITH_ZONE = "%Y-%m-%d %H:%M:%S%z"
"""The time of this machine and its zone; whatever people are told is the time of Việt Nam."""
NUMBERS = re.compile(r"\d+(\.\d+)?")


class _Told(NamedTuple):
    at: float
    unsaid: int = 0


class Quiet(logging.Filter):
    """Lets a line through, and counts for a minute those that differ from it in numbers only, as of many messages."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._told: dict[str, _Told] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the line is to be written; one that is says how many were not."""
        if record.levelno < logging.INFO or getattr(record, "each", False):
            return True
        said, now = record.getMessage(), time.monotonic()
        kind = f"{record.name} {NUMBERS.sub('#', said)}"
        with self._lock:
            last = self._told.get(kind)
            if last is not None and now - last.at < EVERY:
                self._told[kind] = last._replace(unsaid=last.unsaid + 1)
                return False
            self._forget_old(now)
            self._told[kind] = _Told(now)
        if last is not None and last.unsaid:
            record.msg, record.args = f"{said} (and {last.unsaid} more like it)", None
        return True

    def _forget_old(self, now: float) -> None:
        if len(self._told) >= MOST_KNOWN:
            self._told = {kind: one for kind, one in self._told.items() if now - one.at < EVERY}


def log_quietly(level: int) -> None:
    """Write the log to stderr; of whom we use only what is wrong."""
    handler = logging.StreamHandler()
    handler.addFilter(Quiet())
    handler.setFormatter(logging.Formatter(LINE, WITH_ZONE))
    logging.basicConfig(level=level, handlers=[handler])
    for chatty in ("alembic", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
