"""Choose the language of this phone; answers stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.visit import command_button
from bot.words import LANGUAGES, words_for
from conversations.press import press_for
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.people import accounts

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

_CALLED = {"vi": "vi", "viet": "vi", "en": "en", "anh": "en", "english": "en"}
_OFFERED = {"1": "vi", "2": "en", "tieng viet": "vi", "vietnamese": "vi", "tieng anh": "en", "eng": "en", **_CALLED}


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Change the language, or ask which."""
    code = _CALLED.get(fold(argument))
    if code not in LANGUAGES:
        buttons = (command_button("1. Tiếng Việt", "language", "vi"), command_button("2. English", "language", "en"))
        return [Outgoing(visit.language.say("Which language?"), buttons)]
    accounts.set_language(visit.tx, visit.account.id, code)
    chosen = words_for(code)
    button = command_button(chosen.say("Continue"), "begin")
    return [Outgoing(chosen.say("We go on in English."), (button,), menu=replace(visit, language=chosen).menu)]


def told(visit: Visit) -> list[Outgoing] | None:
    """Take the number or the name of a language, where it was asked which in what was said last."""
    code = None if visit.heard.press else _OFFERED.get(fold(visit.heard.text))
    last = visit.lately(1) if code else []
    asked = any(button.press == press_for("language", code) for one in last for button in one.buttons)
    return run(visit, code) if code and asked else None
