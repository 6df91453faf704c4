"""Is this real? How to make sure that it is no swindle, at any time and for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.people.offices import commune_of, whom_to_ask
from conversations.speech import Outgoing
from storage.talk import errands

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit


def run(visit: Visit, _argument: str) -> list[Outgoing]:
    """Say what this is, whom to ask in person, and what is never asked here."""
    words, home = visit.language, place(visit)
    commune = commune_of(visit.tx, home) if home is not None else None
    if commune is None:
        what = words.say("This is Bản Học, the learning assistant of the commune.")
    else:
        what = words.say("This is Bản Học, the learning assistant of {commune}.", commune=commune.name)
    whom = whom_to_ask(visit.tx, home, visit.today, words)
    lines = [
        what,
        words.say("To be sure, ask {whom} face to face or by telephone.", whom=whom),
        words.say("Bản Học never asks for identity papers, bank or confirmation codes, or money, and sends no links."),
        _swindler(visit),
    ]
    return [Outgoing("\n".join(lines))]


def _swindler(visit: Visit) -> str:
    words = visit.language
    if any(role.kind in {"commune_officer", "province_officer"} for role in visit.roles):
        return words.say("Whoever asks for these in its name is a swindler. Do not answer, and tell your colleagues.")
    return words.say("Whoever asks for these in its name is a swindler. Do not answer, and tell the village head.")


def place(visit: Visit) -> int | None:
    """Find the area the speaker belongs to, or is about to join."""
    own = [subject.area_id for subject in visit.subjects]
    own += [role.area_id for role in visit.roles if role.area_id is not None]
    if own:
        return own[0]
    joining = errands.open_of(visit.tx, visit.account.id)
    return read_id(joining.about.get("area", "")) if joining else None
