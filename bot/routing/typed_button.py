"""Treats a typed button label as a tap on that button."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import read_command_press
from conversations.understanding import fold
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

LATELY = 3  # Outgoings whose buttons may still be meant
OF_THIS_TALK = 20  # Outgoings in which whatever is answered now may have been offered
LONGEST = 40  # characters of a label
_NUMBER = re.compile(r"^\d+\. ")
SHORTEST = 2  # letters; what is shorter answers a question


def as_tapped(visit: Visit) -> Visit:
    """Take the label of a command's button that was said lately for a tap on it; what a question offers stays typed."""
    typed = visit.heard.text
    if len(typed) > LONGEST or sum(map(str.isalpha, typed)) < SHORTEST:
        return visit
    said = fold(typed)
    for one in reversed(outbox.recent(visit.tx, visit.account.id, LATELY)):
        meant = next((button.press for button in one.outgoing.buttons if fold(button.label) == said), "")
        if meant:
            tapped = replace(visit.heard, text="", press=meant)
            return replace(visit, heard=tapped) if read_command_press(meant) else visit
    return visit


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
