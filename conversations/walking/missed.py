"""What one person could not answer so far, at the question they are asked."""

from __future__ import annotations

from typing import NamedTuple

THE_END = "/"
"""In place of a question where none is open."""


class Missed(NamedTuple):
    """How often a question was missed and `helped` with, and the marks of what was said with it the last two times.

    Of several choices `kept` are those that were named beside the one that was missed.
    """

    path: str
    times: int = 0
    helped: int = 0
    said: tuple[tuple[str, ...], ...] = ()
    kept: tuple[str, ...] = ()
