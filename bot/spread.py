"""Spread: how long things took, counted by classes; adding to it costs next to nothing."""

from __future__ import annotations

from bisect import bisect_left

UP_TO = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Seconds: each class holds what took so long at most, and longer than the one before; the last holds all the rest."""


class Spread:
    """How often something took how long, and the seconds of it all; only one thread adds."""

    def __init__(self) -> None:
        self.classes = [0] * (len(UP_TO) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one that took so long."""
        self.classes[bisect_left(UP_TO, seconds)] += 1
        self.seconds += seconds
