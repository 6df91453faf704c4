"""What the operator can set, in the environment or in `.env`; a wrong value stops the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from bot.settings.environment import environment
from bot.settings.reading import PREFIX, Reading, SettingsError, one_of
from bot.settings.row import Setting, rows_of, setting, values_of
from bot.words import LANGUAGES
from conversations.rules.judging import Judge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.channel import Limits, Setup
    from bot.settings.reading import Address

__all__ = ["Reading", "Setting", "Settings", "SettingsError", "environment", "known", "one_of", "read", "setting"]

JUDGES: tuple[Judge, ...] = get_args(Judge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, checked; `channels` are those of each kind of channel, by its name."""

    data: Path = setting("data", "folder of the database, the photos and the imported forms", Reading.folder)
    database_url: str = setting(
        "", "sqlite:///... or postgresql://...; when empty, a file in the data folder", Reading.database, secret=True
    )
    listen: Address = setting("127.0.0.1:8080", "address and port of the web page", Reading.address)
    language: str = setting("vi", "language of people who have not chosen one: vi or en", one_of(LANGUAGES))
    public_url: str = setting("", "https address at which the platforms reach this machine, for webhooks", Reading.web)
    proxy: str = setting("", "http proxy through which the platforms are reached", Reading.proxy, secret=True)
    open_form: str = setting("", "form that anybody may answer without joining; it must be marked open", Reading.value)
    approve_above: int = setting("200", "phones above which a second officer approves an announcement", Reading.whole)
    citizens_judged_by: Judge = setting(
        "commune", "who looks at the forms of learning citizens: commune or village", one_of(JUDGES)
    )
    backups: Path = setting("", "folder of the backups; when empty, `backups` in the data folder", Reading.backups)
    backups_nightly: bool = setting("yes", "whether the running bot makes a backup each night: yes or no", Reading.yes)
    backups_days: int = setting("7", "days of which the newest backup is kept", Reading.whole)
    backups_weeks: int = setting("4", "weeks of which the newest backup is kept", Reading.whole)
    backups_key: str = setting(
        "", "public key to which backups are encrypted, as `banhoc begin` makes it: age1…", Reading.public_key
    )
    log: int = setting("info", "how much is logged: debug, info, warning or error", Reading.log_level)
    channels: Mapping[str, Setup]

    @property
    def limits(self) -> dict[str, Limits]:
        """What each channel that is set can do, by its name."""
        return {name: limits for setup in self.channels.values() for name, limits in setup.limits.items()}

    @property
    def bots(self) -> dict[str, str]:
        """What each channel that is set is known by at its platform, by its name."""
        return {name: bot for setup in self.channels.values() for name, bot in setup.bots.items()}

    @property
    def lacks_public_url(self) -> bool:
        """Whether platforms are to call us, but are not told where."""
        return not self.public_url and any(one.wants_calls for one in self.channels.values())


def known(channels: Mapping[str, type[Setup]]) -> dict[str, Setting]:
    """Name all that can be set, for the house and for each of these kinds of channels."""
    rows = rows_of(Settings, PREFIX)
    for kind, setup in channels.items():
        rows |= rows_of(setup, _prefix(kind))
    return rows


def read(given: Mapping[str, str], channels: Mapping[str, type[Setup]]) -> Settings:
    """Check what was given and fill in the defaults; raises SettingsError."""
    reading = Reading(given, {name: row.default for name, row in known(channels).items()})
    reading.refuse_unknown()
    house = values_of(Settings, PREFIX, reading)
    setups = {kind: setup(**values_of(setup, _prefix(kind), reading)) for kind, setup in channels.items()}
    return Settings(**house, channels=setups)


def _prefix(kind: str) -> str:
    return f"{PREFIX}{kind.upper()}_"
