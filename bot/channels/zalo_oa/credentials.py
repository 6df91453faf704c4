"""What an Official Account is known by, where Zalo is reached, and what it allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.channel import Limits

API = "https://openapi.zalo.me"
OAUTH = "https://oauth.zaloapp.com"
RATE = 50
"""Messages a second; Zalo allows an application 4,000 calls a minute."""
WINDOW = timedelta(days=7)
"""After a person last wrote, of which FREE is free and the rest is charged by message."""
FREE = timedelta(hours=48)
MOST_BUTTONS = 5
PRESSED = "#"
"""Before a press, in what a button carries: with Zalo's switch for a syntax on, only such texts arrive."""
FILES = frozenset({".pdf", ".doc", ".docx", ".csv"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """The settings of one account; `name` is that of its channel.

    `oa_secret` signs the webhook and is another than the application's `secret`. `api` and `oauth` are addresses
    without a path; with `templates` a few choices are shown as buttons, and with
    `doubled` as an API of before wanted them.
    """

    name: str
    app_id: str
    secret: str = field(repr=False)
    oa_secret: str = field(repr=False)
    api: str = API
    oauth: str = OAUTH
    templates: bool = False
    doubled: bool = False

    @property
    def limits(self) -> Limits:
        """What the account can show, how fast, and when."""
        buttons = MOST_BUTTONS if self.templates else 0
        return Limits(2000, buttons=buttons, media=True, files=FILES, rate=RATE, window=WINDOW, asks_phone=True)
