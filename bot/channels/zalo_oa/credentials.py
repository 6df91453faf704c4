"""What an Official Account is known by, and where Zalo is reached."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """The settings of one account; `name` is that of its channel.

    `oa_secret` signs the webhook and is another than the application's `secret`. `api` and `oauth` are addresses
    without a path; with `templates` a few choices are shown as buttons.
    """

    name: str
    app_id: str
    secret: str = field(repr=False)
    oa_secret: str = field(repr=False)
    api: str = "https://openapi.zalo.me"
    oauth: str = "https://oauth.zaloapp.com"
    templates: bool = False
