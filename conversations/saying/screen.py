"""A message is a screen: how many lines of a narrow phone a text takes, and what of a list fits on one."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 38  # letters in a line of a phone 360 pixels wide
LINES = 10  # of a message to a villager


def lines_of(*parts: str) -> int:
    """Count the lines that texts take under each other; an empty one takes one, what is not there none."""
    return sum(len(wrap(line, WIDTH)) or 1 for part in parts for line in part.split("\n"))


def pages(blocks: Iterable[str], most: int) -> list[Sequence[str]]:
    """Share what stands under each other out on screens; what is longer than one stands on one by itself."""
    found: list[list[str]] = []
    for block in blocks:
        if found and lines_of(*found[-1], block) <= most:
            found[-1].append(block)
        else:
            found.append([block])
    return list(found)
