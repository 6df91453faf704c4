"""What a start is doing, told to the log where it takes long: nobody should take it for one that hangs."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 1.0  # second, after which somebody who waits begins to wonder

log = logging.getLogger(__name__)


@contextmanager
def told(step: str) -> Iterator[None]:
    """Say what is being done, once it takes longer than a moment."""
    telling = Timer(LONG, log.info, ("%s …", step))
    telling.daemon = True
    telling.start()
    try:
        yield
    finally:
        telling.cancel()
