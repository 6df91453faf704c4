"""Sentences that wear out: what was said the last two times is not said a third time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

TWICE = 2
_MESSAGES = 2 * TWICE  # an answer may be followed by the question that is open


def is_worn(visit: Visit, sentence: str) -> bool:
    """Whether this phone has just read a sentence twice."""
    lately = outbox.recent(visit.tx, visit.account.id, _MESSAGES)
    return sum(sentence in one.outgoing.text for one in lately) >= TWICE
