"""The channel to Telegram, over its Bot API: what is set for it, what it allows, and how it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.channel import Tariff
from bot.channels.telegram.settings import API, LIMITS, TelegramSettings
from bot.channels.wire.token_bots import MODES, Mode, number_in, tokens
from bot.settings import Reading, one_of, setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.channel import House, Limits, Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSetup:
    """The bots on Telegram, a token for each."""

    KIND: ClassVar = "telegram"
    TITLE: ClassVar = "Telegram"

    token: Mapping[str, str] = setting(
        "", "token of the Telegram bot; of several: name=token name=token", tokens(KIND), secret=True
    )
    api: str = setting(API, "address of the Telegram Bot API", Reading.web)
    mode: Mode = setting("polling", "how Telegram is listened to: polling or webhook", one_of(MODES))
    rate: float = setting("30", "messages a second that Telegram allows a bot", Reading.rate)

    @property
    def limits(self) -> Mapping[str, Limits]:
        """The same for each bot."""
        return dict.fromkeys(self.token, replace(LIMITS, rate=self.rate))

    @property
    def bots(self) -> Mapping[str, str]:
        """The number of each bot, with which its token begins."""
        return {name: number_in(token) for name, token in self.token.items()}

    @property
    def tariff(self) -> Tariff:
        """Telegram costs nothing."""
        return Tariff()

    @property
    def wants_calls(self) -> bool:
        """Whether there is a bot that does not poll."""
        return bool(self.token) and self.mode == "webhook"

    def make(self, house: House) -> Iterator[Platform]:
        """Make each bot."""
        from bot.channels.telegram.channel import Telegram  # noqa: PLC0415 - slow, and most commands open no channel
        from bot.channels.telegram.menu import Front  # noqa: PLC0415 - as slow

        front = Front(house.menus, house.introductions, house.group_menus)
        for name, token in self.token.items():
            told = TelegramSettings(token, self.api, self.mode, public_url=house.public_url, rate=self.rate)
            yield Telegram(name, told, house.ways, house.read, house.clock, front)
