"""What a phone has not seen yet: that another one answered since, or that what it was asked is long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.turns.turn import resume
from conversations.understanding import read_wish
from conversations.understanding.words import read_word
from storage.talk import heard

if TYPE_CHECKING:
    from bot.dialogue.visit import Visit
    from conversations.speech import Outgoing
    from conversations.walking.walk import Walk
    from storage.assessment.answers import Kept

HANDS_IN_WITHIN = timedelta(days=1)
"""After a night a mere yes is no handing in."""
_YES = {"fine", "right", "done"}


def look_first(visit: Visit, walk: Walk, kept: Kept) -> list[Outgoing]:
    """Show where a form stands, where a typed answer was meant for what is not asked any more; else nothing.

    A typed answer belongs to the question that its writer saw, and not to the one that is open by now.
    """
    typed = visit.heard.text.strip()
    word = read_word(typed)
    is_wish = word == "hand_in" or read_wish(typed) is not None
    if visit.heard.press or visit.heard.place or not typed or walk.handed_in or is_wish or kept.at is None:
        return []
    is_elsewhere = kept.account_id not in {None, visit.account.id}
    is_mere = walk.asked is None and (word in _YES or typed.isdecimal())
    is_old = is_mere and visit.now - kept.at > HANDS_IN_WITHIN
    before = heard.recent(visit.tx, visit.account.id, 1) if is_elsewhere or is_old else []
    if not before:
        return []
    if is_elsewhere and kept.at > before[-1].at:
        changed = visit.language.say("Another phone has just answered here. Please look before going on.")
        first, *others = resume(walk, visit.language).says
        return [replace(first, text=f"{changed}\n\n{first.text}"), *others]
    return list(resume(walk, visit.language).says) if is_old and visit.now - before[-1].at > HANDS_IN_WITHIN else []
