"""The answer to one Incoming: who is at the door, in which language, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.converse import converse
from bot.reach import EVERYWHERE
from bot.visit import Visit
from bot.words import words_for

if TYPE_CHECKING:
    from bot.questionnaires import Questionnaires
    from bot.reach import Reach
    from conversations.speech import Incoming, Outgoing
    from storage.store import Tx
    from storage.visitors import Visitor


def answer(
    tx: Tx, visitor: Visitor, incoming: Incoming, forms: Questionnaires, language: str, reach: Reach = EVERYWHERE
) -> list[Outgoing]:
    """Answer what was heard from whoever is at the door; `language` is for those who have not chosen one."""
    speakers = visitor.speakers
    spoken = speakers[0].person.language if len(speakers) == 1 else language
    words = words_for(visitor.account.language or spoken)
    return converse(Visit(tx, incoming, visitor.account, speakers, words, forms, visitor.errand, reach))
