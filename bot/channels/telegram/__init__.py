"""The channel to Telegram, over its Bot API."""

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.settings import TelegramSettings

__all__ = ["Telegram", "TelegramSettings"]
