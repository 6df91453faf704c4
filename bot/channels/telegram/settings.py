"""What a Telegram bot of ours needs to be told, and what Telegram can show."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channel import Limits
from bot.channels.wire.token_bots import TokenBot

API = "https://api.telegram.org"
LIMITS = Limits(text=4096, unit="utf16", buttons=24, media=True, files=None, chat_rate=1, asks_phone=True)


@dataclass(frozen=True, slots=True)
class TelegramSettings(TokenBot):
    """One bot; a secret has 1 to 256 of A-Z a-z 0-9 _ -."""

    api: str = API
    rate: float = 30
