"""The bot that runs over the same data, asked how it is."""

from __future__ import annotations

import json
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from bot.cli.data import is_in_use
from bot.running.troubles.kinds import KINDS, Standing, Trouble

if TYPE_CHECKING:
    from bot.settings import Settings

PATIENCE = 5.0  # seconds
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - asked at this machine, not listened at


class RunningBot(NamedTuple):
    """Since when it serves, None where it does not yet or does not answer, what troubles it, and its name."""

    since: datetime | None = None
    troubles: tuple[Standing, ...] = ()
    name: str = ""


def ask(settings: Settings) -> RunningBot | None:
    """Ask the bot that runs over these data; None where none does."""
    if not is_in_use(settings.data):
        return None
    try:
        told = json.loads(_asked(settings))
        standing = tuple(_standing(one) for one in told["troubles"] if one["key"] in KINDS)
        return RunningBot(datetime.fromisoformat(told["running_since"]), standing, str(told.get("program", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return RunningBot()


def _asked(settings: Settings) -> bytes:
    host = EVERYWHERE.get(settings.listen.host, settings.listen.host)
    address = f"[{host}]" if ":" in host else host
    try:
        answer = build_opener(ProxyHandler({})).open(
            f"http://{address}:{settings.listen.port}/healthz.json", timeout=PATIENCE
        )
    except HTTPError as trouble:
        if trouble.code != HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        answer = trouble
    with answer:
        return bytes(answer.read())


def _standing(told: dict[str, str]) -> Standing:
    return Standing(Trouble(told["key"], told["of"]), datetime.fromisoformat(told["since"]))
