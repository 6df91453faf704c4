"""A press, which is what a button carries: a command and its argument, or a choice at a question of a walk.

It is written and read here and nowhere else. It is made of what every channel brings back as it was given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

SKIP = "skip"
KEEP = "keep"
"""Leaves an answer that is looked at as it is."""
ACCEPT = "accept"
"""Accepts what was proposed; the mark of the proposal stands behind it."""
MEANT = "meant"
"""Says which word of the table of words was meant; the word stands behind it."""
MOST_BYTES = 64
"""Of one button; Telegram carries no more."""
MOST_TOGETHER = 512
"""Bytes of several choices tapped together, which only the page can do."""
_CALL = "!"
NO_QUESTION = 0
_VERSION = 6  # characters of the digest: enough to tell two versions of one form apart
_SHAPE = re.compile(
    r"(?P<walk>\w{1,20})\.(?P<version>\w{0,6})\.(?P<question>\d{1,5})-(?P<instance>\d{1,3})\.(?P<chosen>[\w+]+)"
)


def fits(press: str, most: int = MOST_BYTES) -> bool:
    """Whether a button may carry this, and a channel bring it back."""
    return 0 < len(press) <= most and press.isascii() and press.isprintable()


def sound(press: str) -> str:
    """Give what a button carries as it is; whoever writes one that does not fit is at fault, and is stopped."""
    if not fits(press):
        raise ValueError(f"no button can carry {press!a}")
    return press


class CommandPress(NamedTuple):
    """A tap on a command: its name, and what it is about in the words of that command, empty for nothing."""

    command: str
    argument: str


def press_for(command: str, argument: object = "") -> str:
    """Write what the button of a command carries."""
    return sound(f"{_CALL}{command}.{argument}")


def read_command_press(press: str) -> CommandPress | None:
    """Read what the button of a command carried, None where it belongs to a question."""
    if not press.startswith(_CALL):
        return None
    command, _, argument = press.removeprefix(_CALL).partition(".")
    return CommandPress(command, argument)


class Press(NamedTuple):
    """A tap on an answer; `chosen` are the names of choices, SKIP, or the word of a wish."""

    walk: str
    version: str
    question: int
    instance: int
    chosen: tuple[str, ...]


def press_of(walk: Walk, spot: Spot, chosen: str) -> str:
    """Write what the button for one choice at a spot carries."""
    return sound(f"{walk.name}.{version_of(walk)}.{spot.question.field.number}-{spot.instance}.{chosen}")


def press_for_all(walk: Walk, wish: str) -> str:
    """Write what a button carries that belongs to the walk as a whole."""
    return sound(f"{walk.name}..{NO_QUESTION}-1.{wish}")


def place_of(walk: Walk, spot: Spot) -> str:
    """Write the place of a question, which is what its buttons carry but for what is chosen."""
    return press_of(walk, spot, "")


def place_of_all(walk_name: str) -> str:
    """Write the place of what asks about a walk as a whole."""
    return f"{walk_name}..{NO_QUESTION}-1."


def read_place(text: str) -> Press | None:
    """Read the place of a question, None where it is none; nothing is chosen there."""
    found = read_press(f"{text}{KEEP}")
    return found._replace(chosen=()) if found is not None else None


def read_press(text: str) -> Press | None:
    """Read what a button carried, None where it is none of ours. Several chosen are joined by `+`."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    return Press(
        walk=found["walk"],
        version=found["version"],
        question=int(found["question"]),
        instance=int(found["instance"]),
        chosen=tuple(found["chosen"].split("+")),
    )


def version_of(walk: Walk) -> str:
    """Give the part of the form's digest that its buttons carry."""
    return walk.form.digest[:_VERSION]
