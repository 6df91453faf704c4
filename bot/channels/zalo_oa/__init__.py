"""Zalo Official Account, version 3.0, the channel that reaches a whole commune: what is set, allowed, and made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.channel import Tariff
from bot.channels.zalo_oa.credentials import API, FREE, OAUTH, Credentials
from bot.settings import Reading, SettingsError, setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.channel import House, Limits, Platform

NAMING = "BANHOC_ZALO_OA_APP_ID"


def part(reading: Reading, name: str) -> Mapping[str, str]:
    """Read one part of each account; every part names the accounts that have an application."""
    parts, named = (reading.several(one, ZaloOaSetup.KIND) for one in (name, NAMING))
    if parts.keys() != named.keys():
        raise SettingsError(
            reading.language.say("{name} and {other} must name the same accounts.", name=name, other=NAMING)
        )
    return parts


def first_token(reading: Reading, name: str) -> Mapping[str, str]:
    """Read the first refresh tokens, which an account has no need of that was consented to here."""
    given, named = (reading.several(one, ZaloOaSetup.KIND) for one in (name, NAMING))
    return part(reading, name) if given else dict.fromkeys(named, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloOaSetup:
    """The Official Accounts: of each its application, secrets and first refresh token."""

    KIND: ClassVar = "zalo_oa"
    TITLE: ClassVar = "Zalo OA"

    app_id: Mapping[str, str] = setting("", "application of the Zalo Official Account", part, secret=True)
    secret: Mapping[str, str] = setting("", "secret of that application", part, secret=True)
    oa_secret: Mapping[str, str] = setting("", "secret with which the account signs webhooks", part, secret=True)
    refresh_token: Mapping[str, str] = setting(
        "",
        "first refresh token of the account, where `banhoc zalo-oa consent` did not get it; others are in the database",
        first_token,
        secret=True,
    )
    api: str = setting(API, "address of the Zalo OA API", Reading.web)
    oauth: str = setting(OAUTH, "address at which Zalo renews its tokens", Reading.web)
    templates: bool = setting("no", "whether few choices are shown as buttons on Zalo OA: yes or no", Reading.yes)
    template_type: bool = setting(
        "no",
        "whether buttons of Zalo OA name a template_type and have their text twice, as an older API wanted: yes or no",
        Reading.yes,
    )
    monthly: int = setting("0", "messages a month that a Zalo Official Account may send; 0 for no bound", Reading.whole)
    price: int | None = setting(
        "", "đồng for a message of Zalo OA from 48 hours to 7 days after a person wrote", Reading.whole_or_none
    )

    @property
    def limits(self) -> Mapping[str, Limits]:
        """The same for each account."""
        return {one.name: one.limits for one in self.credentials()}

    @property
    def bots(self) -> Mapping[str, str]:
        """The application of each account; its tokens change."""
        return self.app_id

    @property
    def tariff(self) -> Tariff:
        """Consultation messages are free for two days, then charged."""
        return Tariff(self.monthly, FREE, self.price)

    @property
    def wants_calls(self) -> bool:
        """Never: where Zalo calls is set by hand, in its console."""
        return False

    def make(self, house: House) -> Iterator[Platform]:
        """Make each account."""
        from bot.channels.zalo_oa.account import OfficialAccount  # noqa: PLC0415 - slow, and most commands open none

        for one in self.credentials():
            safe = house.safe(one.name, self.refresh_token[one.name])
            yield OfficialAccount(one, safe, house.ways, house.media(one.name), house.clock, house.public_url)

    def credentials(self) -> Iterator[Credentials]:
        """Give what each account is known by."""
        for name, app_id in self.app_id.items():
            secrets = (self.secret[name], self.oa_secret[name])
            shown = (self.templates, self.template_type)
            yield Credentials(name, app_id, *secrets, self.api, self.oauth, *shown)
