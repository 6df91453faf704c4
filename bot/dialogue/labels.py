"""The words of a choice as they stand in reports, which are in Vietnamese whoever answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.words import LANGUAGES

if TYPE_CHECKING:
    from conversations.walking.walk import Walk


def label_of(walk: Walk, name: str) -> str:
    """Give the words of what was chosen at a question; empty where nothing was."""
    chosen = walk.outcome(name)
    spot = next((one for one in walk.spots() if one.question.field.name == name), None)
    if spot is None or not chosen:
        return ""
    env = walk.sheet.at(spot.question.field, spot.instance, LANGUAGES[0])
    return next(one.label.say(env) for one in walk.choices(spot) if one.name == chosen)
