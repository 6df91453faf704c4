"""The channel to a Zalo Bot, over bot-api.zaloplatforms.com: what is set for it, what it allows, how it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.channel import Tariff
from bot.channels.wire.token_bots import MODES, Mode, number_in, tokens
from bot.channels.zalo_bot.settings import API, LIMITS, ZaloBotSettings
from bot.settings import Reading, one_of, setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.channel import House, Limits, Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloBotSetup:
    """The Zalo Bots, a token for each."""

    KIND: ClassVar = "zalo_bot"
    TITLE: ClassVar = "Zalo Bot"

    token: Mapping[str, str] = setting(
        "", "token of the Zalo Bot; of several: name=token name=token", tokens(KIND), secret=True
    )
    api: str = setting(API, "address of the Zalo Bot API", Reading.web)
    mode: Mode = setting("polling", "how the Zalo Bot is listened to: polling or webhook", one_of(MODES))
    rate: float = setting("3", "messages a second to send by a Zalo Bot", Reading.rate)
    monthly: int = setting("3000", "messages a month that a Zalo Bot may send; 0 for no bound", Reading.whole)

    @property
    def limits(self) -> Mapping[str, Limits]:
        """The same for each bot; whether it shows photos is known when it is made."""
        return dict.fromkeys(self.token, replace(LIMITS, rate=self.rate))

    @property
    def bots(self) -> Mapping[str, str]:
        """The number of each bot, with which its token begins."""
        return {name: number_in(token) for name, token in self.token.items()}

    @property
    def tariff(self) -> Tariff:
        """So many messages are free, and there are no more."""
        return Tariff(self.monthly)

    @property
    def wants_calls(self) -> bool:
        """Whether there is a bot that does not poll."""
        return bool(self.token) and self.mode == "webhook"

    def make(self, house: House) -> Iterator[Platform]:
        """Make each bot."""
        from bot.channels.zalo_bot.channel import ZaloBot  # noqa: PLC0415 - slow, and most commands open no channel

        publish = house.publish(" ".join(self.token.values())) if self.token else None
        for name, token in self.token.items():
            told = ZaloBotSettings(token, self.api, self.mode, public_url=house.public_url, rate=self.rate)
            yield ZaloBot(name, told, house.ways, house.clock, publish)
