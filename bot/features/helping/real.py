"""Is this real? How to make sure that it is no swindle, at any time and for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue import judges
from bot.dialogue.arguments import read_id
from bot.people.offices import commune_of, whom_to_ask
from conversations.speech import Outgoing

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

OFFICERS = {"commune_officer", "province_officer"}


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Say what this is, whom to ask in person, and what is never asked here."""
    words, home = visit.language, place(visit)
    commune = commune_of(visit.tx, home) if home is not None else None
    if commune is None:
        what = words.say("This is Bản Học, the learning assistant of the commune.")
    else:
        what = words.say("This is Bản Học, the learning assistant of {commune}.", commune=commune.name)
    lines = [
        what,
        words.say("To be sure, ask {whom} face to face or by telephone.", whom=_whom(visit, home)),
        words.say("Bản Học never asks for identity papers, bank or confirmation codes, or money, and sends no links."),
        _swindler(visit),
    ]
    return [Outgoing("\n".join(lines))]


def _whom(visit: Visit, home: int | None) -> str:
    """Name somebody who is not the speaker: above a head or a school stands the commune, above that another office."""
    words, kinds = visit.language, {role.kind for role in visit.roles}
    if kinds & OFFICERS:
        return words.say("the office above")
    if "village_head" in kinds or judges.is_judged_by_commune(visit):
        return words.say("the commune's officer")
    return whom_to_ask(visit.tx, home, visit.today, words, visit.by)


def _swindler(visit: Visit) -> str:
    words = visit.language
    kinds = {role.kind for role in visit.roles}
    if kinds & OFFICERS:
        return words.say("Whoever asks for these in its name is a swindler. Do not answer, and tell your colleagues.")
    if "village_head" in kinds or judges.is_judged_by_commune(visit):
        return words.say("Whoever asks for these in its name is a swindler. Do not answer, and tell the commune.")
    return words.say("Whoever asks for these in its name is a swindler. Do not answer, and tell the village head.")


def place(visit: Visit) -> int | None:
    """Find the area the speaker belongs to, or is about to join."""
    own = [subject.area_id for subject in visit.subjects]
    own += [role.area_id for role in visit.roles if role.area_id is not None]
    if own:
        return own[0]
    return read_id(visit.errand.about.get("area", "")) if visit.errand else None
