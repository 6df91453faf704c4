"""Who stands for a place: its commune, its village head, and those who know the people there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.people.calling import words_in
from conversations.understanding import fold
from storage.people import accounts, people
from storage.places import areas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from conversations.language import Language
    from storage.people.people import Person
    from storage.places.areas import Area
    from storage.store import Tx

MOST_ASKED = 10  # accounts that are asked about one stranger

VillageKind = Literal["village", "hamlet", "neighbourhood"]
_KINDS: Mapping[str, VillageKind] = {
    "to dan pho ": "neighbourhood",
    "tdp ": "neighbourhood",
    "khu pho ": "neighbourhood",
    "tieu khu ": "neighbourhood",
    "thon ": "hamlet",
}


def commune_of(tx: Tx, area_id: int) -> Area | None:
    """Find the commune in which an area lies, or which it is."""
    return areas.above(tx, area_id, "commune")


def heads(tx: Tx, area_id: int, on: date, but: int | None = None) -> str:
    """Name the heads of a village, `but` not this person; empty where nobody is known."""
    found = people.holders(tx, "village_head", area_id, on)
    return ", ".join(one.name for one in found if one.name and one.id != but)


def whom_to_ask(tx: Tx, area_id: int | None, on: date, language: Language, but: int | None = None) -> str:
    """Say whom one may ask in person: the village head by name where there is one, `but` not this person."""
    if area_id is None:
        return language.say("the village head")
    names, area = heads(tx, area_id, on, but), areas.one(tx, area_id)
    if area.kind != "village":
        return language.say("the commune's officer")
    words = words_in(language, area)
    if not names:
        return words.say("the village head")
    match kind_of(area):
        case "neighbourhood":
            return words.say("the neighbourhood head {name}", name=names)
        case "hamlet":
            return words.say("the hamlet head {name}", name=names)
        case _:
            return words.say("the village head {name}", name=names)


def kind_of(area: Area) -> VillageKind:
    """Tell by its name what a place is called, since the title of its head goes with it: bản, thôn or tổ dân phố."""
    return kind_named(area.name)


def kind_named(name: str) -> VillageKind:
    """Tell from a name what a place is called."""
    folded = f"{fold(name)} "
    return next((kind for begins, kind in _KINDS.items() if folded.startswith(begins)), "village")


def vouchers(tx: Tx, area_id: int, on: date) -> list[Person]:
    """Give those who can say who lives in an area: the head of the village, or else the officers of the commune."""
    found = people.holders(tx, "village_head", area_id, on)
    commune = commune_of(tx, area_id)
    if not found and commune is not None:
        found = people.holders(tx, "commune_officer", commune.id, on)
    return found


def accounts_of(tx: Tx, asked: list[Person]) -> list[int]:
    """Give the accounts through which these people are reached."""
    found = dict.fromkeys(account.id for one in asked for account in accounts.of_person(tx, one.id))
    return list(found)[:MOST_ASKED]


def short_name(area: Area) -> str:
    """Give the name of a place without what stands in brackets, as people call it."""
    return short(area.name)


def short(name: str) -> str:
    """Give a name without what stands in brackets."""
    return name.partition("(")[0].strip()
