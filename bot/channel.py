"""Channel and Platform: what carries an Outgoing to an address, and knows its own limits."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from aiohttp import web

    from bot.clock import Clock
    from bot.posting.post import Ways
    from conversations.language import Language
    from conversations.speech import Incoming, Introduction, MenuLine, Outgoing, Remote

Unit = Literal["characters", "utf16", "bytes"]


def utf16(text: str) -> int:
    """Count a text in the unit of that name, as Telegram does."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can show and how fast: `text` counts in `unit`, `buttons` fit under one text.

    Of files it carries those with one of the endings in `files`, where that is not None. `rate` is sendings a second
    over all chats and `chat_rate` those to one chat that are no replies, 0 for any number;
    within `window` after a person last wrote one may write to them, at any time where there is none. With `asks_phone`
    it has a button with which people hand over their own number.
    """

    text: int = 2000
    unit: Unit = "characters"
    buttons: int = 0
    many: bool = False
    media: bool = False
    files: frozenset[str] | None = frozenset()
    rate: float = 0
    chat_rate: float = 0
    window: timedelta | None = None
    asks_phone: bool = False


class Tariff(NamedTuple):
    """What sending may cost: messages a month (0: any number), how long after a person wrote they are free, and đồng.

    `price` is for one message after that time, None where it is not known.
    """

    monthly: int = 0
    free: timedelta | None = None
    price: int | None = None


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


class Known(NamedTuple):
    """How people find a channel: what to look for, and what before a code makes an address that opens the chat."""

    contact: str
    link: str = ""


class Channel(Protocol):
    """One way to reach people. It translates and sends; it never looks up a person and never decides."""

    name: str
    limits: Limits

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Carry one Outgoing that already fits the limits, or raise a SendError.

        Gives what the platform calls it, so that a reply to it can be told; where it took several, parted by blanks.
        """
        ...


class Ear(Protocol):
    """Where a channel brings what it has read."""

    async def hear(self, incoming: Incoming) -> None:
        """Return when the Incoming is committed, or was before; raises Overloaded when too many wait."""
        ...


class Platform(Channel, Protocol):
    """A channel to a platform of somebody else, from which Incomings come by polling or by webhook."""

    @property
    def refusals(self) -> int:
        """Tell how often in a row the platform has refused our token, seconds apart; none where it takes it."""
        ...

    async def fetch(self, remote: Remote) -> bytes:
        """Fetch what was sent along, or raise a SendError."""
        ...

    async def show_typing(self, address: str) -> None:
        """Show in a chat that something is done, where there is such a thing; nothing is lost where that fails."""
        ...

    async def run(self, ear: Ear) -> None:
        """Poll, or keep the webhook and the access in order, until cancelled; trouble is waited out here."""
        ...

    async def check(self, words: Language) -> Sequence[Finding]:
        """Look, without changing anything, whether the platform is reached and reaches us; told without secrets."""
        ...

    async def known_as(self) -> Known | None:
        """Ask how people find us there; None where the platform does not say."""
        ...

    def routes(self, ear: Ear) -> Sequence[web.RouteDef]:
        """Give the addresses at which the platform calls; what is confirmed there is committed."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """A pair as a platform gives it out; before the first renewal there is no access token."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime


class Upload(NamedTuple):
    """What a platform knows something by that was brought to it; `id` is empty for what it does not take."""

    id: str
    until: datetime


class MediaSafe(Protocol):
    """The media that an account sends, and what all servers that speak for it have brought to its platform."""

    async def read(self, media_id: str) -> tuple[bytes, str]:
        """Give bytes and MIME type of what is kept; raises LookupError where it is gone."""
        ...

    async def find_upload(self, media_id: str) -> Upload | None:
        """Find what was brought there; its time may be over."""
        ...

    async def keep_upload(self, media_id: str, made: Upload) -> None:
        """Keep for the others what was brought there."""
        ...

    async def drop_upload(self, media_id: str, known_as: str) -> None:
        """Forget what the platform knows no more."""
        ...


class Standing(NamedTuple):
    """What the pair that is kept is worth; `usable` after it was renewed once, `refused` when the platform said no."""

    expires_at: datetime
    usable: bool
    refused: bool


class TokenSafe(Protocol):
    """Where the pair is kept for all servers that speak for the account."""

    async def standing(self) -> Standing | None:
        """Tell what the pair is worth; None where none is kept yet. Nothing changes by it."""
        ...

    async def look(self) -> Tokens | None:
        """Give the pair that counts now."""
        ...

    async def claim(self, seen: Tokens) -> bool:
        """Take the right to renew this pair for a while; False where it has changed or somebody else has the right."""
        ...

    async def keep(self, fresh: Tokens) -> None:
        """Return when a new pair is committed."""
        ...

    async def refuse(self, spent: Tokens) -> None:
        """Note that a refresh token is worth nothing."""
        ...


class House(NamedTuple):
    """What a channel may use of the house.

    `ways` lead to its platform; by language `menus` are the commands, `group_menus` those that work in a group, and
    `introductions` say who we are.
    `read` gives bytes and MIME type of kept media; `publish` takes a secret and gives what makes public addresses of
    them, None where this machine has no https address; `safe` keeps the tokens of an account, at first the one given;
    `media` keeps what an account has brought to its platform.
    """

    ways: Ways
    clock: Clock
    public_url: str
    menus: Mapping[str, Sequence[MenuLine]]
    group_menus: Mapping[str, Sequence[MenuLine]]
    introductions: Mapping[str, Introduction]
    read: Callable[[str], Awaitable[tuple[bytes, str]]]
    publish: Callable[[str], Callable[[str], str] | None]
    safe: Callable[[str, str], TokenSafe]
    media: Callable[[str], MediaSafe]


class Setup(Protocol):
    """What the package of a channel exports: its fields are settings, and from what is set its channels are made.

    `KIND` begins the names of these channels, `TITLE` is what people call them.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    KIND: ClassVar[str]
    TITLE: ClassVar[str]

    @property
    def limits(self) -> Mapping[str, Limits]:
        """Tell of each channel that is set what it can do, before any is made."""
        ...

    @property
    def bots(self) -> Mapping[str, str]:
        """Tell of each channel that is set what it is known by at its platform, whatever its token is just now."""
        ...

    @property
    def tariff(self) -> Tariff:
        """Tell what sending on each of them costs."""
        ...

    @property
    def wants_calls(self) -> bool:
        """Tell whether the platform is to be told an address at which it calls us."""
        ...

    def make(self, house: House) -> Iterator[Platform]:
        """Make each channel that is set; what is slow to import is imported here."""
        ...
