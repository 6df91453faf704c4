"""What a phone has not seen yet: that another one answered since, or that what it was asked is long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.form import QuestionKind
from conversations.saying import telling
from conversations.turns.turn import resume
from conversations.understanding import read_wish
from conversations.understanding.greeting import is_greeting
from conversations.understanding.words import read_word
from storage.talk import heard

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialogue.visit import Visit
    from conversations.language import Language
    from conversations.speech import Outgoing
    from conversations.walking.walk import Walk
    from storage.assessment.answers import Kept

HANDS_IN_WITHIN = timedelta(days=1)
"""After a night a mere yes is no handing in."""
ANSWERS_WITHIN = timedelta(days=7)
"""After a week nobody remembers which question a mere 1 answers; so it is put first."""
SHORT = 40  # characters of what was typed
_YES = {"fine", "right", "done"}


def look_first(visit: Visit, walk: Walk, kept: Kept, began: datetime) -> list[Outgoing]:
    """Show where a form stands, where what was typed answers nothing that its writer sees; else nothing.

    A typed answer belongs to the question that its writer saw, and not to the one that is open by now.
    """
    typed = visit.heard.text.strip()
    is_wish = read_word(typed) == "hand_in" or read_wish(typed) is not None
    if visit.heard.press or visit.heard.place or not typed or walk.handed_in or is_wish:
        return []
    if walk.asked is not None and walk.asked.question.kind is not QuestionKind.TEXT and is_greeting(typed):
        return list(resume(walk, visit.language).says)
    if walk.asked is not None and visit.now - (kept.at or began) > ANSWERS_WITHIN and _is_long_ago(visit):
        return _seen_first(visit, walk, typed)
    return _meanwhile(visit, walk, kept, typed)


def _meanwhile(visit: Visit, walk: Walk, kept: Kept, typed: str) -> list[Outgoing]:
    """Show it where another phone has answered since, or a mere yes would hand in a form of another day."""
    if kept.at is None:
        return []
    is_elsewhere = kept.account_id not in {None, visit.account.id}
    is_mere = walk.asked is None and (read_word(typed) in _YES or typed.isdecimal())
    is_old = is_mere and visit.now - kept.at > HANDS_IN_WITHIN
    before = heard.recent(visit.tx, visit.account.id, 1) if is_elsewhere or is_old else []
    if not before:
        return []
    if is_elsewhere and kept.at > before[-1].at:
        changed = visit.language.say("Another phone has just answered here. Please look before going on.")
        first, *others = resume(walk, visit.language).says
        return [replace(first, text=f"{changed}\n\n{first.text}"), *others]
    return list(resume(walk, visit.language).says) if is_old and visit.now - before[-1].at > HANDS_IN_WITHIN else []


def _is_long_ago(visit: Visit) -> bool:
    """Whether this phone has not been heard for so long that its question is forgotten."""
    before = heard.recent(visit.tx, visit.account.id, 1)
    return not before or visit.now - before[-1].at > ANSWERS_WITHIN


def _seen_first(visit: Visit, walk: Walk, typed: str) -> list[Outgoing]:
    """Put the question once more before an answer to it is taken."""
    told = long_ago(visit.language, typed)
    first, *others = resume(walk, visit.language).says
    return [replace(first, text=f"{told}\n\n{first.text}"), *others]


def long_ago(words: Language, typed: str) -> str:
    """Say that what was typed answers what was asked too long ago to be remembered."""
    return words.say(
        "This was asked long ago, so “{answer}” is not written down yet. Please look and answer again.",
        answer=telling.shortened(typed, SHORT),
    )
