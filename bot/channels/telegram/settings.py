"""What a Telegram bot of ours needs to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.channels.wire.token_webhook import secret_from

API = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How to reach the Bot API, and how its updates reach us.

    `public_url` is where the platform finds our webhooks, needed in that mode alone; `secret` is what it says there to
    be believed, 1 to 256 of A-Z a-z 0-9 _ -, and is made from the token when empty. `rate` is sendings a second.
    """

    token: str = field(repr=False)
    api: str = API
    mode: Literal["polling", "webhook"] = "polling"
    public_url: str = ""
    secret: str = field(default="", repr=False)
    rate: float = 30

    @property
    def told_secret(self) -> str:
        """The secret that is in force; it does not give the token away."""
        return self.secret or secret_from(self.token)

    @property
    def base(self) -> str:
        """The address of the Bot API without a slash at its end."""
        return self.api.rstrip("/")
