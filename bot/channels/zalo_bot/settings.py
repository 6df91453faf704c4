"""What a Zalo Bot of ours needs to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.channels.wire.token_webhook import secret_from

API = "https://bot-api.zaloplatforms.com"
SHORTEST_SECRET, LONGEST_SECRET = 8, 256  # characters; others are refused by setWebhook


@dataclass(frozen=True, slots=True)
class ZaloBotSettings:
    """How to reach the API of a bot, and how its updates reach us.

    `public_url` is where the platform finds our webhooks, needed in that mode alone; `secret` is what it says there to
    be believed, 8 to 256 characters, and is made from the token when empty. `rate` is sendings a second.
    """

    token: str = field(repr=False)
    api: str = API
    mode: Literal["polling", "webhook"] = "polling"
    public_url: str = ""
    secret: str = field(default="", repr=False)
    rate: float = 3

    def __post_init__(self) -> None:
        if self.secret and not SHORTEST_SECRET <= len(self.secret) <= LONGEST_SECRET:
            raise ValueError(f"the secret of a webhook has {SHORTEST_SECRET} to {LONGEST_SECRET} characters")

    @property
    def told_secret(self) -> str:
        """The secret that is in force; it does not give the token away."""
        return self.secret or secret_from(self.token)

    @property
    def base(self) -> str:
        """The address of the API without a slash at its end."""
        return self.api.rstrip("/")
