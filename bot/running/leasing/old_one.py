"""A version without leases, which serves all from the same database: it is waited for until it has ended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from storage import postgresql

if TYPE_CHECKING:
    from storage.store import Tx

KNOWS = 8.0  # seconds after which it must have noticed that its right is lost

log = logging.getLogger(__name__)


class OldOne:
    """Watches for one, look after look."""

    def __init__(self) -> None:
        self._ended = 0.0
        self._is_told = False

    def is_waited_for(self, tx: Tx, began: float) -> bool:
        """Whether it delivers, or did and may not have noticed that it has lost the right; if not, we succeed it."""
        waits = postgresql.old_one_delivers(tx)
        if not waits and postgresql.old_one_delivered(tx):
            self._ended = self._ended or began
            waits = began - self._ended < KNOWS
        else:
            self._ended = 0.0
        if not waits:
            postgresql.succeed_old_one(tx)
        return waits

    def tell(self) -> None:
        """Say once that we wait."""
        if not self._is_told:
            log.warning("an older Bản Học delivers from this database; we wait, and go on when it ends")
            self._is_told = True
