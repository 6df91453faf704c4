"""The channels there are, one line each; with the house's own they give all that can be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import settings
from bot.channels.telegram import TelegramSetup
from bot.channels.zalo_bot import ZaloBotSetup
from bot.channels.zalo_oa import ZaloOaSetup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.channel import Setup

CHANNELS: Mapping[str, type[Setup]] = {one.KIND: one for one in (TelegramSetup, ZaloBotSetup, ZaloOaSetup)}
SETTINGS = settings.known(CHANNELS)


def read_settings(given: Mapping[str, str]) -> settings.Settings:
    """Check what was given and fill in the defaults; raises SettingsError."""
    return settings.read(given, CHANNELS)
