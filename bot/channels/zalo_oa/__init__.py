"""Zalo Official Account, version 3.0: the channel that reaches a whole commune."""

from bot.channels.zalo_oa.access import Tokens, TokenSafe
from bot.channels.zalo_oa.account import WINDOW, OfficialAccount
from bot.channels.zalo_oa.credentials import Credentials

__all__ = ["WINDOW", "Credentials", "OfficialAccount", "TokenSafe", "Tokens"]
