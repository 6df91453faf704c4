"""What one person could not answer so far, at the question they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from conversations.speech import Outgoing
    from conversations.walking.walk import Walk

THE_END = "/"
"""In place of a question where none is open."""


class Missed(NamedTuple):
    """How often a question was missed and `helped` with, and the marks of what was said with it the last two times."""

    path: str
    times: int = 0
    helped: int = 0
    said: tuple[tuple[str, ...], ...] = ()


def in_turn(walk: Walk, *ways: Outgoing) -> Outgoing:
    """Say something in other words when it is said again where no question is open."""
    missed = walk.missed if walk.missed is not None and walk.missed.path == THE_END else Missed(THE_END)
    walk.missed = missed._replace(times=missed.times + 1)
    return ways[missed.times % len(ways)]
