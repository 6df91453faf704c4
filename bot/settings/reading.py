"""Reading one setting after another; a slip is answered with the name of the setting and what would be right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from bot.settings.known import PREFIX, SETTINGS
from bot.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from conversations.language import Language

Mode = Literal["polling", "webhook"]

NAMED = re.compile(r"[a-z][a-z0-9_]{0,30}=\S+")
WEB = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/[^\s?#]*)?")
PROXY = re.compile(r"https?://\S+")
FASTEST = 100_000
HIGHEST = 100_000_000
OA_PARTS = ("app_id", "secret", "oa_secret", "refresh_token")
DATABASE = re.compile(r"sqlite:///.+|postgres(ql(\+psycopg)?)?://.+")
ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:\[\]/]+):(?P<port>[0-9]{1,5})")
HIGHEST_PORT = 65535


class SettingsError(Exception):
    """A setting is wrong; the sentence names it and shows what would be right."""


@dataclass(frozen=True, slots=True)
class TokenBots:
    """The bots of one kind: a token for each name, and how all of them are reached; `rate` is messages a second."""

    tokens: Mapping[str, str] = field(repr=False)
    api: str
    mode: Mode
    rate: float


@dataclass(frozen=True, slots=True)
class OfficialAccounts:
    """The Zalo Official Accounts: for each name its application, secrets and first refresh token."""

    accounts: Mapping[str, Mapping[str, str]] = field(repr=False)
    api: str
    oauth: str
    templates: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """What announcements may use: messages a month (0: any number), đồng for one that is billed, and who approves."""

    zalo_bot_monthly: int
    zalo_oa_monthly: int
    zalo_oa_price: int | None
    approve_above: int


class Reading:
    """Reads one setting after another, complaining in the language that is set."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.language: Language = words_for(given.get("BANHOC_LANGUAGE", ""))

    def value(self, name: str) -> str:
        """Give what is set, or the default."""
        return self.given.get(name, "").strip() or SETTINGS[name].default

    def refuse_unknown(self) -> None:
        """Complain of a name that is no setting, and tell which may have been meant."""
        words = self.language
        for name in sorted(self.given.keys() - SETTINGS.keys()):
            known = [setting.removeprefix(PREFIX) for setting in SETTINGS]
            for meant in get_close_matches(name.removeprefix(PREFIX), known, n=1):
                raise SettingsError(
                    words.say(
                        "{name}: there is no such setting. Did you mean {meant}?",
                        name=name,
                        meant=PREFIX + meant,
                    )
                )
            raise SettingsError(
                words.say("{name}: there is no such setting. There are: {all}.", name=name, all=", ".join(SETTINGS))
            )

    def folder(self, name: str) -> Path:
        """Read a folder, which need not be there yet."""
        path = Path(self.value(name)).absolute()
        if path.exists() and not path.is_dir():
            raise SettingsError(
                self.language.say("{name}: {path} is a file; please name a folder.", name=name, path=path)
            )
        return path

    def database(self, name: str, data: Path) -> str:
        """Read the address without ever repeating it: it may hold a password."""
        url = self.value(name) or f"sqlite:///{data / 'banhoc.db'}"
        if not DATABASE.fullmatch(url):
            raise SettingsError(
                self.language.say(
                    "{name}: an address begins with sqlite:/// or postgresql://, for example {example}.",
                    name=name,
                    example="sqlite:///data/banhoc.db",
                ),
            )
        return url

    def address(self, name: str) -> tuple[str, int]:
        """Read an address to listen on and its port."""
        read = ADDRESS.fullmatch(self.value(name))
        if not read or int(read["port"]) > HIGHEST_PORT:
            raise SettingsError(
                self.language.say(
                    "{name}: “{value}” is not an address and a port; write for example {example}.",
                    name=name,
                    value=self.value(name),
                    example=SETTINGS[name].default,
                ),
            )
        return read["host"].strip("[]"), int(read["port"])

    def one_of(self, name: str, allowed: Iterable[str]) -> str:
        """Read one of several words."""
        value = self.value(name).lower()
        if value not in allowed:
            raise SettingsError(
                self.language.say(
                    "{name}: “{value}” is not possible; choose one of {all}.",
                    name=name,
                    value=value,
                    all=", ".join(allowed),
                ),
            )
        return value

    def web(self, name: str, allowed: re.Pattern[str]) -> str:
        """Read an address of the web without repeating it: it may hold a password."""
        value = self.value(name)
        if value and not allowed.fullmatch(value):
            example = "https://banhoc.example.vn"
            raise SettingsError(
                self.language.say("{name}: please write an address, for example {example}.", name=name, example=example)
            )
        return value

    def token_bots(self, kind: str) -> TokenBots:
        """Read the bots of one kind; a token is never repeated."""
        prefix = f"{PREFIX}{kind.upper()}"
        tokens = self.several(f"{prefix}_TOKEN", kind)
        if any(":" not in token or set(token) & set(" /?#") for token in tokens.values()):
            raise SettingsError(
                self.language.say("{name}: a token looks like 123456:letters-and-digits.", name=f"{prefix}_TOKEN")
            )
        mode: Mode = "webhook" if self.one_of(f"{prefix}_MODE", get_args(Mode)) == "webhook" else "polling"
        return TokenBots(tokens, self.web(f"{prefix}_API", WEB).rstrip("/"), mode, self.rate(f"{prefix}_RATE"))

    def official_accounts(self) -> OfficialAccounts:
        """Read the Zalo Official Accounts, each part of each."""
        parts = {part: self.several(f"BANHOC_ZALO_OA_{part.upper()}", "zalo_oa") for part in OA_PARTS}
        named = parts["app_id"]
        for part, values in parts.items():
            if values.keys() != named.keys():
                name, other = f"BANHOC_ZALO_OA_{part.upper()}", "BANHOC_ZALO_OA_APP_ID"
                raise SettingsError(
                    self.language.say("{name} and {other} must name the same accounts.", name=name, other=other)
                )
        return OfficialAccounts(
            {account: {part: parts[part][account] for part in OA_PARTS} for account in named},
            self.web("BANHOC_ZALO_OA_API", WEB).rstrip("/"),
            self.web("BANHOC_ZALO_OA_OAUTH", WEB).rstrip("/"),
            self.one_of("BANHOC_ZALO_OA_TEMPLATES", ("yes", "no")) == "yes",
        )

    def several(self, name: str, kind: str) -> dict[str, str]:
        """Read one value, or several as `name=value name=value`; their names become those of channels."""
        value = self.value(name)
        parts = value.split()
        if parts and all(NAMED.fullmatch(part) for part in parts):
            pairs = (part.split("=", 1) for part in parts)
            return {f"{kind}-{own}": told for own, told in pairs}
        return {kind: value} if value else {}

    def rate(self, name: str) -> float:
        """Read a number of messages a second."""
        value = self.value(name)
        if not value.isdecimal() or not 1 <= int(value) <= FASTEST:
            raise SettingsError(
                self.language.say("{name}: please write a number from 1 to {most}.", name=name, most=FASTEST)
            )
        return float(value)

    def sending(self) -> Sending:
        """Read what announcements may use."""
        price = "BANHOC_ZALO_OA_PRICE"
        return Sending(
            self.whole("BANHOC_ZALO_BOT_MONTHLY"),
            self.whole("BANHOC_ZALO_OA_MONTHLY"),
            self.whole(price) if self.value(price) else None,
            self.whole("BANHOC_APPROVE_ABOVE"),
        )

    def whole(self, name: str) -> int:
        """Read a whole number from nought on."""
        value = self.value(name)
        if not value.isdecimal() or int(value) > HIGHEST:
            raise SettingsError(
                self.language.say("{name}: please write a number from 0 to {most}.", name=name, most=HIGHEST)
            )
        return int(value)
