"""Putting a question off: those who do not know the answer go on, and are asked for it when nothing else is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from conversations.saying import asking, telling
from conversations.turns import looking, wishing
from conversations.walking.outcome import Turn

if TYPE_CHECKING:
    from conversations.language import Language
    from conversations.walking.walk import Walk


def later(walk: Walk, language: Language) -> Turn:
    """Put the open question off and ask the next one; where only such are left, the form rests."""
    spot = walk.open
    if spot is None or walk.form.at_once:
        return wishing.rest(walk, language)
    if spot.path in walk.later:
        is_optional = asking.is_optional(walk, spot)
        return looking.put(walk, spot, None, language) if is_optional else wishing.rest(walk, language)
    walk.put_off(spot.path)
    if walk.open == spot:
        return wishing.rest(walk, language)
    name = asking.name_of(walk, spot, language)
    return Turn((telling.goes_on(walk, language, language.say("Put off: {question}.", question=name)),))


def leave_out(walk: Walk, language: Language) -> Turn:
    """Leave a photo out that need not come, and say that it may come at any time; put off one that must."""
    spot = walk.open
    if spot is None or not asking.is_optional(walk, spot):
        return _must_come(walk, language)
    turn = looking.put(walk, spot, None, language)
    if walk.form.at_once:
        return turn
    first, *others = turn.says
    any_time = language.say("It can be sent at any time.")
    return replace(turn, says=(replace(first, text=f"{any_time}\n\n{first.text}"), *others))


def _must_come(walk: Walk, language: Language) -> Turn:
    if walk.form.at_once:
        return telling.refuse(walk, language, "required", language.say("This question needs an answer."))
    return later(walk, language)


def unknown(walk: Walk, language: Language) -> Turn:
    """Name who may know what somebody does not; the ways on stand with it, as with a third miss."""
    spot = walk.open
    if spot is None:
        return Turn((telling.ending(walk, language),))
    who = language.say("If you do not know, ask the village head; you can answer later.")
    return telling.refuse(walk, language, "unknown", who)
