"""The channel on which people write: its token, which the platform is asked about before it is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli import Stop, platforms
from bot.cli.begin.folder import keep
from bot.cli.dialogue import Asked
from bot.cli.zalo_oa import accounts_of, consent, standing
from bot.running.platforms import CHANNELS, read_settings
from bot.settings import SettingsError, environment
from conversations.understanding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.cli.begin.sitting import Sitting
    from conversations.language import Language

LATER = frozenset({"", "0", "sau", "de sau", "later"})
MAKERS = {"telegram": "@BotFather", "zalo_bot": "Zalo Bot Creator"}
EXAMPLE = "123456:letters-and-digits"


def connect(sitting: Sitting) -> None:
    """Ask for a channel where none is set; for an Official Account the consent too."""
    words = sitting.language
    sitting.heading(words.say("The channel"))
    while not sitting.settings.limits:
        kind = _asked(sitting)
        if not kind:
            print(words.say("Later: `banhoc begin` asks again."))
            return
        keep(**(_account(sitting) if kind == "zalo_oa" else _bot(sitting, kind)))
    _consent(sitting)
    sitting.done(", ".join(sitting.settings.limits))


def _asked(sitting: Sitting) -> str:
    words = sitting.language
    offered = {kind: setup.TITLE for kind, setup in CHANNELS.items()}
    shown = ", ".join(f"{number} {title}" for number, title in enumerate(offered.values(), 1))
    question = words.say("On which channel do people write: {channels}?", channels=shown)
    asked = Asked("channel", question, "1", "", words.say("later"))
    return sitting.dialogue.ask(asked, lambda typed: _kind(typed, offered, words))


def _kind(typed: str, offered: Mapping[str, str], words: Language) -> str:
    said = fold(typed).replace("_", " ")
    if said in LATER:
        return ""
    for number, (kind, title) in enumerate(offered.items(), 1):
        if said in {str(number), fold(title), kind.replace("_", " ")}:
            return kind
    raise Stop(words.say("{text}: please write a number, or nothing for later.", text=typed))


def _bot(sitting: Sitting, kind: str) -> dict[str, str]:
    words, name = sitting.language, f"BANHOC_{kind.upper()}_TOKEN"
    question = words.say("Which token did {maker} give?", maker=MAKERS[kind])
    return sitting.dialogue.ask(Asked("token", question, EXAMPLE), lambda typed: _checked(sitting, {name: typed}))


def _account(sitting: Sitting) -> dict[str, str]:
    words = sitting.language
    questions = {
        "app_id": words.say("What is the number of the application?"),
        "secret": words.say("What is the secret of the application?"),
        "oa_secret": words.say("With which secret does the account sign its webhooks?"),
    }
    told = {
        f"BANHOC_ZALO_OA_{key.upper()}": sitting.dialogue.ask(Asked(key, question, "4001122334"), _needed(words))
        for key, question in questions.items()
    }
    read_settings({**environment(), **told})
    return told


def _needed(words: Language) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if not typed or len(typed.split()) != 1:
            raise Stop(words.say("Please write one word without spaces."))
        return typed

    return read


def _checked(sitting: Sitting, told: dict[str, str]) -> dict[str, str]:
    """Give the setting back when the platform knows the token; raises Stop with what it says."""
    words = sitting.language
    if not all(told.values()):
        raise Stop(words.say("A token looks like {example}.", example=EXAMPLE))
    try:
        settings = read_settings({**environment(), **told})
    except SettingsError as trouble:
        raise Stop(str(trouble)) from trouble
    lines = asyncio.run(platforms.look(sitting.store, settings, words))
    wrong = [one.finding for one in lines if one.finding.advice]
    if wrong:
        raise Stop(" ".join(f"{one.told} {one.advice}" for one in wrong))
    for one in lines:
        print(f"ok  {one.finding.told}")
    return told


def _consent(sitting: Sitting) -> None:
    """Let an administrator consent for each Official Account for which nobody has."""
    words = sitting.language
    for account in accounts_of(sitting.settings):
        if asyncio.run(standing(sitting.store, sitting.settings, account)):
            continue
        if sitting.dialogue.told is not None and not sitting.dialogue.told.get("callback"):
            print(words.say("Consent comes later: `banhoc zalo-oa consent`."))
            continue
        consent(sitting.store, sitting.settings, account, sitting.dialogue)
