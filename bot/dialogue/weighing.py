"""Checks of what is typed into the forms of errands: a command or a button for a name, a swindle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue.swindles import warning
from conversations.press import read_command_press
from conversations.trust.introductions import names_only
from conversations.understanding import codes, fold, is_no_name
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.errand import Typed
    from bot.dialogue.visit import Visit
    from storage.talk.errands import Errand

OF_THIS_TALK = 20  # Outgoings in which whatever is answered now may have been offered
_NUMBER = re.compile(r"^\d+\. ")


def no_persons_name(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say so where a command, a button, a code or a yes came in the place of somebody's name."""
    said = typed.text
    if typed.calls or codes.resembles(said) or is_no_name(said) or is_on_a_button(visit, said):
        return no_name(visit, said)
    if not names_only(said) or not any(letter.isalpha() for letter in said):
        return visit.language.say("Please type only the name, without numbers. For example: Vàng A Mẫu.")
    return ""


def no_name(visit: Visit, said: str) -> str:
    """Say that what was typed is no name."""
    return visit.language.say(
        "“{said}” is something one types to Bản Học, not a name. Please type the name.", said=said
    )


def swindle(visit: Visit, _errand: Errand, typed: Typed) -> str:
    """Say why a text cannot be sent to villagers; empty where it can."""
    return warning(typed.text, visit.language)


def is_on_a_button(visit: Visit, typed: str) -> bool:
    """Whether a text stands on a button of this talk, with its number or without; who types it means the button.

    What a command numbers are people and households, whose names are names.
    """
    said = fold(typed)
    shown = outbox.recent(visit.tx, visit.account.id, OF_THIS_TALK)
    buttons = (button for one in shown for button in one.outgoing.buttons)
    return any(
        said in _folded(one.label)
        for one in buttons
        if not (read_command_press(one.press) and _NUMBER.match(one.label))
    )


def _folded(label: str) -> set[str]:
    return {fold(label), fold(_NUMBER.sub("", label))}
