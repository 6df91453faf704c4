"""Where and when a village gathers for a day, as it is told to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conversations.language import Language
    from storage.announcing.gatherings import Gathering


def invited(said: Gathering | None, words: Language) -> str:
    """Say at what hour and where people gather; empty where nobody has said so."""
    return words.say("Everybody is invited: at {hour}, {place}.", hour=said.hour, place=said.place) if said else ""
