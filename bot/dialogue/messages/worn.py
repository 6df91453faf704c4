"""Sentences that wear out: what was said the last two times is not said a third time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.talk import outbox

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit

TWICE = 2
_MESSAGES = 3 * TWICE  # an answer may be followed by the question that is open, and more


def is_worn(visit: Visit, sentence: str) -> bool:
    """Whether the last two answers that this phone was given said this."""
    said: dict[object, str] = {}
    for one in outbox.recent(visit.tx, visit.account.id, _MESSAGES):
        said[one.made_at] = f"{said.get(one.made_at, '')}\n{one.outgoing.text}"
    lately = list(said.values())[-TWICE:]
    return len(lately) == TWICE and all(sentence in one for one in lately)
