"""What the village page needs of the program behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from conversations.speech import Button, Incoming, Media


@dataclass(frozen=True, slots=True)
class Place:
    """Where the village page plays; `note` says where its names come from, `first` whose phone to try first."""

    commune: str
    province: str
    note: str
    first: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the demonstration commune; `speakers` are those who talk through it, two households perhaps.

    `in_english` is the note for whoever reads the page in English.
    """

    address: str
    label: str
    note: str
    village: str
    role: str
    speakers: tuple[str, ...]
    in_english: str = ""


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One line of a chat's history; `mine` was said by the person, the others by the bot. `at` carries a time zone.

    What the person said has the `key` under which the page sent it.
    """

    id: str
    mine: bool
    text: str
    buttons: tuple[Button, ...]
    many: bool
    media: Media | None
    at: datetime
    key: str = ""


class Village(Protocol):
    """The demonstration commune as its page sees it."""

    async def hear(self, incoming: Incoming, /) -> None:
        """Return when the Incoming is committed, also when its key was heard before; or raise Overloaded.

        A press arrives with the label of its button as `text`, so that the history can show what was tapped.
        """
        ...

    async def people(self) -> Sequence[Phone]:
        """List the phones of the commune, those of one village together."""
        ...

    async def history(self, address: str, limit: int, /) -> Sequence[ChatLine]:
        """List the last so many things heard and said at the address, the oldest first."""
        ...

    async def now(self) -> datetime:
        """Tell the time of the village."""
        ...

    async def move_clock(self, to: datetime, /) -> datetime:
        """Move the time of the village, forward or back; returns what it is now."""
        ...

    async def keep_photo(self, data: bytes, name: str, /) -> Media:
        """Keep a JPEG that was checked; `name` is what the person's file was called."""
        ...

    async def keep_workbook(self, data: bytes, rows: str, name: str, /) -> Media:
        """Keep the rows that were read from a roster; `name` is what the person's file was called."""
        ...

    async def keep_paper(self, address: str, data: bytes, name: str, /) -> Media | None:
        """Keep a Word file for who speaks at the address, None where nobody there signs papers."""
        ...

    async def kept(self, media_id: str, /) -> Media | None:
        """Find what was kept, to be carried by an Incoming, or nothing."""
        ...

    async def media(self, media_id: str, /) -> tuple[bytes, str] | None:
        """Find what was kept and its MIME type, or nothing."""
        ...

    async def language(self) -> str:
        """Tell in which language the page and its chats are."""
        ...

    async def speak(self, language: str, /) -> None:
        """Have every phone of the commune answered in a language, until somebody there chooses another."""
        ...

    async def place(self) -> Place:
        """Tell where the village lies."""
        ...
