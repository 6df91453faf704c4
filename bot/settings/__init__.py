"""What the operator can set, in the environment or in `.env`; a wrong value stops the start."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from bot.settings.environment import environment
from bot.settings.known import PREFIX, SETTINGS
from bot.settings.reading import PROXY, WEB, OfficialAccounts, Reading, Sending, SettingsError, TokenBots
from bot.words import LANGUAGES
from conversations.rules.judging import Judge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "PREFIX",
    "SETTINGS",
    "OfficialAccounts",
    "Settings",
    "SettingsError",
    "TokenBots",
    "environment",
    "read_settings",
]

LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, checked; `log` is a level of `logging`. The database's address may hold a password."""

    data: Path
    database_url: str = field(repr=False)
    host: str
    port: int
    language: str
    log: int
    public_url: str
    proxy: str = field(repr=False)
    open_form: str
    telegram: TokenBots
    zalo_bot: TokenBots
    zalo_oa: OfficialAccounts
    sending: Sending
    citizens_judged_by: Judge


def read_settings(given: Mapping[str, str]) -> Settings:
    """Check what was given and fill in the defaults; raises SettingsError."""
    reading = Reading(given)
    reading.refuse_unknown()
    data = reading.folder("BANHOC_DATA")
    host, port = reading.address("BANHOC_LISTEN")
    return Settings(
        data=data,
        database_url=reading.database("BANHOC_DATABASE_URL", data),
        host=host,
        port=port,
        language=reading.one_of("BANHOC_LANGUAGE", LANGUAGES),
        log=logging.getLevelNamesMapping()[reading.one_of("BANHOC_LOG", LEVELS).upper()],
        public_url=reading.web("BANHOC_PUBLIC_URL", WEB).rstrip("/"),
        proxy=reading.web("BANHOC_PROXY", PROXY),
        open_form=reading.value("BANHOC_OPEN_FORM"),
        telegram=reading.token_bots("telegram"),
        zalo_bot=reading.token_bots("zalo_bot"),
        zalo_oa=reading.official_accounts(),
        sending=reading.sending(),
        citizens_judged_by=_judge(reading),
    )


def _judge(reading: Reading) -> Judge:
    return "village" if reading.one_of("BANHOC_CITIZENS_JUDGED_BY", get_args(Judge)) == "village" else "commune"
