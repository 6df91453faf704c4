"""Treats a typed button label as a tap on that button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.press import read_command_press
from conversations.understanding.folding import agrees, spell
from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

LATELY = 3  # Outgoings whose buttons may still be meant
LONGEST = 40  # characters of a label
SHORTEST = 2  # letters; what is shorter answers a question


def as_tapped(visit: Visit) -> Visit:
    """Take the label of a command's button that was said lately for a tap on it; what a question offers stays typed.

    Accents may be left out, but đúng is not Dừng.
    """
    typed = visit.heard.text
    if len(typed) > LONGEST or sum(map(str.isalpha, typed)) < SHORTEST:
        return visit
    said = spell(typed)
    for one in reversed(outbox.recent(visit.tx, visit.account.id, LATELY)):
        meant = next((button.press for button in one.outgoing.buttons if agrees(said, spell(button.label))), "")
        if meant:
            tapped = replace(visit.heard, text="", press=meant)
            return replace(visit, heard=tapped) if read_command_press(meant) else visit
    return visit
