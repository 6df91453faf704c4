"""What a channel is: something that can carry an Outgoing to an address, and knows its own limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from conversations.speech import Outgoing


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can show; `text` counts characters, `buttons` is how many fit under one text."""

    text: int = 2000
    buttons: int = 0
    many: bool = False
    media: bool = False


class SendError(Exception):
    """The world's trouble while sending; its type is the decision that follows."""


class TryLater(SendError):
    """The platform cannot take it now; try again after so many seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"try again after {after:g} s")
        self.after = after


class Unreachable(SendError):
    """The person cannot be reached at this address any more."""


class Refused(SendError):
    """The platform will never take this; why is for the operator."""


class Overloaded(Exception):
    """Too many wait to be heard; nothing was kept, and the same may be sent again in a moment."""


class Channel(Protocol):
    """One way to reach people. It translates and sends; it never looks up a person and never decides."""

    name: str
    limits: Limits

    async def send(self, address: str, outgoing: Outgoing) -> None:
        """Carry one Outgoing that already fits the limits, or raise a SendError."""
        ...
