"""How many lines of a phone a message takes, and how many it may take: a message is a screen (DESIGN 2.21)."""

from __future__ import annotations

from textwrap import wrap
from typing import NamedTuple

WIDTH = 38  # letters in a line of a phone 360 pixels wide
VILLAGERS, OFFICES, FIRST_QUESTION = 10, 15, 9


class Screen(NamedTuple):
    """A message that was said: how many lines it takes, and how many it may take to whoever reads it."""

    lines: int
    most: int
    text: str
    story: str = ""

    @property
    def over(self) -> int:
        """How many lines are too many."""
        return self.lines - self.most


def lines_of(text: str) -> int:
    """Count the lines of a text as a narrow phone breaks them; empty ones count, buttons do not."""
    return sum(len(wrap(line, WIDTH)) or 1 for line in text.split("\n"))


def most_lines(text: str, *, holds_office: bool) -> int:
    """Say how many lines a message may take to somebody."""
    if text.split("\n", maxsplit=1)[0].isupper() and ("\nCâu 1/" in text or "\nQuestion 1/" in text):
        return FIRST_QUESTION  # a form begins with its title in capitals, and its first question in the same message
    return OFFICES if holds_office else VILLAGERS


def longest(screens: list[Screen]) -> str:
    """Name the messages that are too long, the longest first, each once with the first story that tells it."""
    too_long = {screen.text: screen for screen in reversed(screens) if screen.over > 0}
    ordered = sorted(too_long.values(), key=lambda screen: -screen.over)
    return "\n\n".join(f"{one.story}: {one.lines} lines, {one.most} are allowed\n{one.text}" for one in ordered)
