"""The bot as its platform knows it."""

from __future__ import annotations

from typing import NamedTuple


class Myself(NamedTuple):
    """The bot as its platform knows it; the username is empty until the platform has told it."""

    id: int
    username: str

    @property
    def address(self) -> str:
        """The address that opens a chat with the bot, empty while its name is not known."""
        return f"https://t.me/{self.username}?start=" if self.username else ""
