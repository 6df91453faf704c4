"""Who this is, for whoever has opened the chat and said nothing yet: there swindlers are feared most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.speech import Introduction

if TYPE_CHECKING:
    from conversations.language import Language


def introduction(words: Language) -> Introduction:
    """Say who this is, that it costs nothing, and how to make sure."""
    lines = [
        words.say("This is Bản Học, the learning assistant of the commune."),
        words.say("It costs nothing. If somebody else asks for a code, do not tell it."),
        words.say("Bản Học never asks for identity papers, bank or confirmation codes, or money, and sends no links."),
        words.say("To make sure ask the village head, or type IS THIS REAL."),
    ]
    short = words.say("The learning assistant of the commune. It costs nothing. If in doubt, ask the village head.")
    return Introduction("\n".join(lines), short)
