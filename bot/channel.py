"""Channel and Platform: what carries an Outgoing to an address, and knows its own limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from aiohttp import web

    from conversations.language import Language
    from conversations.speech import Incoming, Outgoing, Remote

Unit = Literal["characters", "utf16", "bytes"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can show and how fast: `text` counts in `unit`, `buttons` fit under one text.

    `rate` is sendings a second over all chats and `chat_rate` those to one chat that are no replies, 0 for any number;
    within `window` after a person last wrote one may write to them, at any time where there is none.
    """

    text: int = 2000
    unit: Unit = "characters"
    buttons: int = 0
    many: bool = False
    media: bool = False
    rate: float = 0
    chat_rate: float = 0
    window: timedelta | None = None


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look at something has found, for the operator: wrong where there is `advice` on what to do."""

    told: str
    advice: str = ""


class Channel(Protocol):
    """One way to reach people. It translates and sends; it never looks up a person and never decides."""

    name: str
    limits: Limits

    async def send(self, address: str, outgoing: Outgoing) -> None:
        """Carry one Outgoing that already fits the limits, or raise a SendError."""
        ...


class Ear(Protocol):
    """Where a channel brings what it has read."""

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded when too many wait."""
        ...


class Platform(Channel, Protocol):
    """A channel to a platform of somebody else, from which Incomings come by polling or by webhook."""

    async def fetch(self, remote: Remote) -> bytes:
        """Fetch what was sent along, or raise a SendError."""
        ...

    async def run(self, ear: Ear) -> None:
        """Poll, or keep the webhook and the access in order, until cancelled; trouble is waited out here."""
        ...

    async def check(self, words: Language) -> Sequence[Finding]:
        """Look, without changing anything, whether the platform is reached and reaches us; told without secrets."""
        ...

    def routes(self, ear: Ear) -> Sequence[web.RouteDef]:
        """Give the addresses at which the platform calls; what is confirmed there is committed."""
        ...
