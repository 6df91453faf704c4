"""The answer to one Incoming: who writes, in which language, and what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.delivery.reach import EVERYWHERE
from bot.dialogue.visit import Visit
from bot.people.offices import kind_of
from bot.routing import late_photo
from bot.routing.commands import OFFERS
from bot.routing.converse import converse
from bot.words import words_for, words_in_a_neighbourhood
from storage.places import areas

if TYPE_CHECKING:
    from bot.delivery.reach import Reach
    from bot.dialogue.questionnaires import Questionnaires
    from conversations.speech import Incoming, Outgoing
    from storage.people.visitors import Visitor
    from storage.store import Tx


def answer(visit: Visit) -> list[Outgoing]:
    """Answer what was heard, and say what was missing of what was sent together."""
    said = late_photo.join(visit)
    if said is None:
        said = late_photo.hear(visit) if late_photo.is_late(visit.heard) else converse(visit)
    if not (visit.heard.missing and said):
        return said
    first, *others = said
    return [replace(first, text=f"{visit.heard.missing}\n\n{first.text}"), *others]


def visit_of(
    tx: Tx, visitor: Visitor, incoming: Incoming, forms: Questionnaires, language: str, reach: Reach = EVERYWHERE
) -> Visit:
    """Make a visit of what was heard, in the language of the chat, of the one who speaks, or else in `language`."""
    speakers = visitor.speakers
    spoken = speakers[0].person.language if len(speakers) == 1 else language
    code = visitor.account.language or spoken
    words = words_in_a_neighbourhood(code) if _is_of_a_neighbourhood(tx, visitor) else words_for(code)
    return Visit(tx, incoming, visitor.account, speakers, words, forms, OFFERS, visitor.errand, reach)


def _is_of_a_neighbourhood(tx: Tx, visitor: Visitor) -> bool:
    """Whether all that those who speak have to do with is in a tổ dân phố; officers speak of bản and tổ alike."""
    roles = [role for one in visitor.speakers for role in one.roles]
    if any(role.kind not in ("member", "village_head") for role in roles):
        return False
    places = {role.area_id for role in roles} | {home.area_id for one in visitor.speakers for home in one.subjects}
    places.discard(None)
    found = (areas.one(tx, place) for place in sorted(filter(None, places)))
    return bool(places) and all(kind_of(one) == "neighbourhood" for one in found)
