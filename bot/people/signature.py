"""The signature under what villagers are told: the village head by name, or the commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.people import offices
from bot.people.calling import words_in
from bot.people.offices import short_name
from storage.people import people
from storage.places import areas

if TYPE_CHECKING:
    from datetime import date

    from conversations.language import Language
    from storage.people.people import Person
    from storage.places.areas import Area
    from storage.store import Tx


def signed(tx: Tx, area_id: int, on: date, words: Language) -> str:
    """Give the line under a text to villagers: the village head by name, or the commune where there is none."""
    area, names = areas.one(tx, area_id), offices.heads(tx, area_id, on)
    if names:
        return f"— {_office(area, names, words)}"
    commune = offices.commune_of(tx, area_id) or area
    return f"— {commune.name}"


def in_office(tx: Tx, area_id: int, person: Person, on: date, words: Language) -> str:
    """Name one person in their office: the head of the village, or somebody of the commune."""
    area = areas.one(tx, area_id)
    if any(one.id == person.id for one in people.holders(tx, "village_head", area_id, on)):
        return _office(area, person.name, words)
    commune = offices.commune_of(tx, area_id) or area
    return f"{person.name}, {commune.name}"


def _office(area: Area, name: str, language: Language) -> str:
    village, words = short_name(area), words_in(language, area)
    match offices.kind_of(area):
        case "neighbourhood":
            return words.say("Neighbourhood head {name}, {village}", name=name, village=village)
        case "hamlet":
            return words.say("Hamlet head {name}, {village}", name=name, village=village)
        case _:
            return words.say("Village head {name}, {village}", name=name, village=village)
