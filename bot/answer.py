"""The answer to one Incoming: who is at the door, in which language, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.converse import converse
from bot.reach import EVERYWHERE
from bot.visit import Visit
from bot.words import words_for
from storage import visitors

if TYPE_CHECKING:
    from bot.questionnaires import Questionnaires
    from bot.reach import Reach
    from conversations.speech import Incoming, Outgoing
    from storage.store import Tx


def answer(
    tx: Tx, account_id: int, incoming: Incoming, forms: Questionnaires, language: str, reach: Reach = EVERYWHERE
) -> list[Outgoing]:
    """Answer what was heard from an account; `language` is for those who have not chosen one.

    The account is read anew: an earlier Incoming of the same batch may have moved what lies in front of it.
    """
    visitor = visitors.at(tx, account_id, incoming.at.date())
    speakers = visitor.speakers
    spoken = speakers[0].person.language if len(speakers) == 1 else language
    words = words_for(visitor.account.language or spoken)
    return converse(Visit(tx, incoming, visitor.account, speakers, words, forms, visitor.errand, reach))
