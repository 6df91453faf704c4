"""The answer to one Incoming: who writes, in which language, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.reach import EVERYWHERE
from bot.dialogue.visit import Visit
from bot.people.calling import called_by
from bot.routing import late_photo
from bot.routing.commands import OFFERS
from bot.routing.converse import converse
from bot.words import words_for

if TYPE_CHECKING:
    from bot.delivery.reach import Reach
    from bot.dialogue.questionnaires import Questionnaires
    from conversations.speech import Incoming, Outgoing
    from storage.people.visitors import Visitor
    from storage.store import Tx


def answer(visit: Visit) -> list[Outgoing]:
    """Answer what was heard."""
    return late_photo.hear(visit) if late_photo.is_late(visit.heard) else converse(visit)


def visit_of(
    tx: Tx, visitor: Visitor, incoming: Incoming, forms: Questionnaires, language: str, reach: Reach = EVERYWHERE
) -> Visit:
    """Make a visit of what was heard, in the language of the chat, of the one who speaks, or else in `language`."""
    speakers = visitor.speakers
    spoken = speakers[0].person.language if len(speakers) == 1 else language
    code = visitor.account.language or spoken
    words = words_for(code, called_by(tx, speakers))
    return Visit(tx, incoming, visitor.account, speakers, words, forms, OFFERS, visitor.errand, reach)
