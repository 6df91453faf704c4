"""How much of a workbook is read, in a chat and at the command line."""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """The most bytes of a file, filled rows in it, bytes of what is read from it, and seconds of work on it."""

    file: int
    rows: int
    told: int
    seconds: int


IN_CHAT = Bounds(5_000_000, 10_000, 4_000_000, 20)
"""A commune has 1,000 to 8,000 households; while such a list is looked through, a writer waits less than a second."""
AT_HAND = Bounds(30_000_000, 200_000, 200_000_000, 180)
"""A province has about 148,000 families."""
