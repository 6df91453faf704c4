"""Refusals of our token by its platform, counted in a row: one may be chance, several are for the operator."""

from __future__ import annotations

import time

APART = 1.0  # seconds; those that come together, as of many sendings at once, count as one


class Refusals:
    """Counts them; whatever the platform does for us ends the row."""

    def __init__(self) -> None:
        self.in_a_row = 0
        self._last = 0.0

    def saw(self, *, refused: bool) -> None:
        """Note whether the token was refused, or something was done with it."""
        if not refused:
            self.in_a_row = 0
        elif not self.in_a_row or time.monotonic() - self._last >= APART:
            self.in_a_row += 1
            self._last = time.monotonic()
