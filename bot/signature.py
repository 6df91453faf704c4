"""Who stands with the own name for what villagers are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import places
from bot.scope import short_name
from storage import areas

if TYPE_CHECKING:
    from datetime import date

    from conversations.language import Language
    from storage.store import Tx


def signed(tx: Tx, area_id: int, on: date, words: Language) -> str:
    """Give the line under a text to villagers: the village head by name, or the commune where there is none."""
    area, names = areas.one(tx, area_id), places.heads(tx, area_id, on)
    if names:
        return words.say("— Village head {name}, {village}", name=names, village=short_name(area))
    commune = places.commune_of(tx, area_id) or area
    return f"— {commune.name}"
