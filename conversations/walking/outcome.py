"""What comes of one turn: what is said, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from conversations.speech import Outgoing


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given, first or anew; None says that the question was left without one."""

    path: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Left:
    """A question was left to the one who judges the form."""

    path: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The complete form was handed in, with the points and the verdict it came to.

    `most` are the points there could have been, `asked` those of the pass mark.
    """

    score: str | None
    verdict: str | None
    most: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """The person wants to rest; the place is kept."""


LeftTo = Literal["head", "commune", ""]
"""Who answers what is left to them; empty where nobody does."""

WalkDeed = Answered | Left | HandedIn | Paused


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, what happened in that order, and where something was not taken, the code of the refusal and why."""

    says: tuple[Outgoing, ...]
    deeds: tuple[WalkDeed, ...] = ()
    refused: str | None = None
    why: str = ""
