"""Where the data are kept, and the settings in `.env` that the program reads at each start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import set_key

from bot.cli import Stop
from bot.cli.dialogue import NO, Asked
from bot.cli.permissions import SECRETS
from bot.cli.trouble import in_words
from bot.settings import environment

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.cli.dialogue import Dialogue
    from conversations.language import Language

DEFAULT = "data"


def choose(chosen: Namespace, dialogue: Dialogue) -> None:
    """Ask where the data are to lie, where nothing says it yet."""
    given = environment()
    if given.get("BANHOC_DATA", "").strip() or given.get("BANHOC_DATABASE_URL", "").strip():
        return
    words = dialogue.language
    if chosen.data:
        keep(BANHOC_DATA=str(usable(chosen.data, words)))
        return
    question = words.say("In which folder shall the data be kept?")
    path = dialogue.ask(Asked("data", question, "data", DEFAULT), lambda typed: usable(typed, words))
    keep(BANHOC_DATA=str(path))


def usable(typed: str, words: Language) -> Path:
    """Make a folder where it is missing; raises Stop where it cannot be written to."""
    path = Path(typed).expanduser().absolute()
    if typed.casefold() in NO or {"?", "#"} & set(str(path)):  # the address of a database says other things with these
        raise Stop(words.say("Name a folder, for example {example}; its name has no ? and no #.", example=DEFAULT))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Stop(in_words(trouble, words)) from trouble
    if not os.access(path, os.W_OK | os.X_OK):
        raise Stop(words.say("{folder} cannot be written to.", folder=path))
    return path


def keep(**settings: str) -> None:
    """Write settings into `.env`, which nobody else may read; what else stands there is kept."""
    SECRETS.touch(mode=0o600)
    SECRETS.chmod(0o600)
    for name, value in settings.items():
        set_key(SECRETS, name, value)
