"""Bots that are known by one token: how it is read, and what such a bot needs to be told."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from bot.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.settings import Reading

Mode = Literal["polling", "webhook"]
MODES: tuple[Mode, ...] = get_args(Mode)


def tokens(kind: str) -> Callable[[Reading, str], Mapping[str, str]]:
    """Give what reads the tokens of the bots of one kind, by the names of their channels; a token is never repeated."""

    def read(reading: Reading, name: str) -> Mapping[str, str]:
        found = reading.several(name, kind)
        if any(":" not in token or set(token) & set(" /?#") for token in found.values()):
            told = reading.language.say("{name}: a token looks like 123456:letters-and-digits.", name=name)
            raise SettingsError(told)
        return found

    return read


def number_in(token: str) -> str:
    """Give the number of the bot, which stays when its token is renewed."""
    return token.partition(":")[0]


@dataclass(frozen=True, slots=True)
class TokenBot:
    """How to reach the API of one bot, and how its updates reach us.

    `public_url` is where the platform finds our webhooks, needed in that mode alone; `secret` is what it says there to
    be believed, and is made from the token when empty. `rate` is sendings a second.
    """

    token: str = field(repr=False)
    api: str
    mode: Mode = "polling"
    public_url: str = ""
    secret: str = field(default="", repr=False)
    rate: float = 0

    @property
    def told_secret(self) -> str:
        """The secret that is in force; it does not give the token away."""
        return self.secret or hmac.new(self.token.encode(), b"webhook", hashlib.sha256).hexdigest()

    @property
    def base(self) -> str:
        """The address of the API without a slash at its end."""
        return self.api.rstrip("/")
