"""What a Zalo Bot of ours needs to be told, and what Zalo can show of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channel import Limits
from bot.channels.wire.token_bots import TokenBot

API = "https://bot-api.zaloplatforms.com"
SHORTEST_SECRET, LONGEST_SECRET = 8, 256  # characters; others are refused by setWebhook
LONGEST_TEXT = 1800
"""UTF-16 units; the platform says 2,000 but not of what, and these are never fewer than characters."""
LIMITS = Limits(text=LONGEST_TEXT, unit="utf16")


@dataclass(frozen=True, slots=True)
class ZaloBotSettings(TokenBot):
    """One bot; a secret has 8 to 256 characters."""

    api: str = API
    rate: float = 3

    def __post_init__(self) -> None:
        if self.secret and not SHORTEST_SECRET <= len(self.secret) <= LONGEST_SECRET:
            raise ValueError(f"the secret of a webhook has {SHORTEST_SECRET} to {LONGEST_SECRET} characters")
