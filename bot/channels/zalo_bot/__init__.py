"""The channel to a Zalo Bot, over bot-api.zaloplatforms.com."""

from bot.channels.zalo_bot.channel import ZaloBot
from bot.channels.zalo_bot.settings import ZaloBotSettings

__all__ = ["ZaloBot", "ZaloBotSettings"]
