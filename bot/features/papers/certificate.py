"""`giấy 0123/2027`: whose certificate has a number, and whether it still holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.dialogue.titles import NAMES
from bot.features.papers.filled.heading import capital
from bot.features.papers.place import commune
from conversations.speech import Outgoing
from conversations.understanding import fold
from storage.papers import certificates
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from storage.papers.certificates import Certificate
    from storage.places.areas import Area

NUMBER = re.compile(r"(?:so )?(?P<number>\d{1,6})(?:(?: ?/ ?| nam | )(?P<year>(?:20)?\d\d))?")
"""A number as it is printed, or as people type it; without a year the last ones are looked through."""
SHOWN = "{number:04d}/{year}"


def run(visit: Visit, argument: str) -> list[Outgoing]:
    """Say whose certificate this is; only the commune is told."""
    words, place, asked = visit.language, commune(visit), NUMBER.fullmatch(fold(argument))
    if place is None:
        return [Outgoing(words.say("Only the commune can say whether a certificate is real. Please ask there."))]
    if asked is None:
        return [Outgoing(words.say("Type the number of the certificate, for example: CERTIFICATE 123"))]
    number, this = int(asked["number"]), visit.today.year
    years = [2000 + int(asked["year"][-2:])] if asked["year"] else [this, this - 1]
    found = [(year, certificates.find(visit.tx, place.id, year, number)) for year in years]
    known = [_told(visit, place, year, one) for year, one in found if one is not None]
    return known or [_unknown(visit, place, number, years)]


def _unknown(visit: Visit, place: Area, number: int, years: list[int]) -> Outgoing:
    shown = ", ".join(SHOWN.format(number=number, year=year) for year in years)
    told = visit.language.say("{place} has given out no certificate {numbers}.", place=place.name, numbers=shown)
    return Outgoing(capital(told))


def _told(visit: Visit, place: Area, year: int, one: Certificate) -> Outgoing:
    words, made = visit.language, one.decision
    name = one.name or words.say("(erased)")
    lines = [
        words.say(
            "CERTIFICATE {number} · {place}", number=SHOWN.format(number=one.number, year=year), place=place.name
        ),
        f"{NAMES[one.title](words)}: {name}, {areas.one(visit.tx, one.village_id).name}",
        words.say(
            "Decision {number}, {day}, signed by {signer}",
            number=made.number or "…",
            day=words.date(made.dated) if made.dated else "…",
            signer=made.signer or "…",
        ),
        _standing(visit, one),
    ]
    return Outgoing("\n".join(lines))


def _standing(visit: Visit, one: Certificate) -> str:
    words, gone = visit.language, one.decision.withdrawn_at
    if one.holds:
        return words.say("It holds.")
    if gone is not None:
        day = words.date(gone.astimezone(visit.now.tzinfo).date())
        return words.say("IT DOES NOT HOLD ANY MORE: the decision was withdrawn on {day}.", day=day)
    return words.say("IT DOES NOT HOLD ANY MORE: the decision does not recognise them now.")
