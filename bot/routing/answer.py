"""The answer to one Incoming: who writes, in which language, and what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.arguments import read_id
from bot.dialogue.messages import screens
from bot.features.village_groups import hearing
from bot.people.calling import called_by, called_in
from bot.routing import late_photo
from bot.routing.converse import converse
from bot.words import words_for
from storage.places import areas

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from bot.words import Called, Words
    from conversations.speech import Outgoing
    from storage.people.visitors import Visitor
    from storage.store import Tx


def answer(visit: Visit) -> list[Outgoing]:
    """Answer what was heard, a screen at a time, and say what was missing of what was sent together.

    What happens in a group comes to none of the doors at which a person is answered.
    """
    if visit.heard.in_group is not None:
        return hearing.hear(visit, visit.heard.in_group)
    said = late_photo.join(visit)
    if said is None:
        said = late_photo.hear(visit) if late_photo.is_late(visit.heard) else converse(visit)
    return screens.shown(visit, _with_missing(visit, said))


def _with_missing(visit: Visit, said: list[Outgoing]) -> list[Outgoing]:
    if not (visit.heard.missing and said):
        return said
    first, *others = said
    there = set(first.text.splitlines())  # how many are kept may be said by the answer already
    missing = "\n".join(line for line in visit.heard.missing.splitlines() if line not in there)
    return [replace(first, text=f"{missing}\n\n{first.text}"), *others]


def language_of(tx: Tx, visitor: Visitor, house: str) -> Words:
    """Find the words for who writes: in the language of the chat, of the one who speaks, or else of the house."""
    speakers = visitor.speakers
    spoken = speakers[0].person.language if len(speakers) == 1 else house
    return words_for(visitor.account.language or spoken, _called(tx, visitor))


def _called(tx: Tx, visitor: Visitor) -> Called | None:
    """Tell what the place of those who speak is called, or that which somebody is about to join."""
    if visitor.speakers or visitor.errand is None:
        return called_by(tx, visitor.speakers)
    joining = read_id(visitor.errand.about.get("area", ""))
    return called_in(areas.one(tx, joining).name) if joining is not None else None
