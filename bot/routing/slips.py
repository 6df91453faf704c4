"""`gõ lộn` right behind a decision: an answer is looked at again, or it is said how what was decided is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.left_questions import answering
from bot.features.reviewing import in_bulk, signature
from bot.routing import in_front
from conversations.understanding.words import read_word
from storage.talk import heard

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing

WORDS = frozenset({"mistaken", "wrong", "back"})
LATELY = 4  # Incomings: a slip may be told of more than once


def hear(visit: Visit) -> list[Outgoing] | None:
    """Answer who has slipped in what they decided last; None where they decided nothing."""
    if visit.speaker is None or visit.heard.press or read_word(visit.heard.text) not in WORDS:
        return None
    at = _decided_at(visit)
    if at is None:
        return None
    looked_at = answering.slipped(visit, at)
    if looked_at is not None:
        return looked_at
    told = in_bulk.slipped(visit, at) or signature.slipped(visit, at)
    if told is None:
        return None
    return [told, *in_front.put_again(visit)] if visit.errand is not None else [told]


def _decided_at(visit: Visit) -> datetime | None:
    """Tell when something was said that may have decided, unless another thing has come in or was begun since."""
    said = reversed(heard.recent(visit.tx, visit.account.id, LATELY))
    at = next((one.at for one in said if one.press or read_word(one.text) not in WORDS), None)
    is_begun_since = visit.errand is not None and (bool(visit.errand.log) or visit.errand.began_at != at)
    return None if is_begun_since or any(one.came for one in visit.lately(1)) else at
