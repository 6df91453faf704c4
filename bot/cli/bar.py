"""A bar at the terminal for what takes long; programs and short work see none of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

SHORTEST = 2_000  # steps of which a bar is drawn
_WIDTH = 30  # characters


class Bar:
    """Draws how far something has come, on standard error; gone when it is done."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = -1

    def __enter__(self) -> Self:
        return self

    def watch(self, done: int, total: int) -> None:
        """Draw how much of a total is done, at most a hundred times."""
        share = done * 100 // total if total else 100
        if total < SHORTEST or share == self._shown or not sys.stderr.isatty():
            return
        self._shown = share
        filled = share * _WIDTH // 100
        print(f"\r{self._label} {'█' * filled}{'░' * (_WIDTH - filled)} {share}%", end="", file=sys.stderr, flush=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Clear the line."""
        if self._shown >= 0:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
