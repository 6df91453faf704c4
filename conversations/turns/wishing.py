"""Wishes about the conversation: back, edit, skip, stop, help, see everything, hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conversations.saying import asking, telling
from conversations.saying.refusing import example
from conversations.speech import Outgoing
from conversations.turns import looking
from conversations.understanding import Misread, Option, Wish, read_choice, read_number
from conversations.walking.outcome import HandedIn, Paused, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from conversations.language import Language
    from conversations.walking.spot import Spot
    from conversations.walking.walk import Walk

_HAND_IN = (Option("yes", ("Gửi", "Nộp", "Hand in", "Send", "Có", "Yes")), Option("no", ("Không", "Chưa", "No")))


def wants_to_hand_in(text: str) -> bool:
    """Whether somebody with a complete form means to hand it in."""
    if not isinstance(read_number(text), Misread):
        return False  # a number answers a question; here it comes late or twice
    return read_choice(text, _HAND_IN) == "yes"


def hand_in(walk: Walk, language: Language) -> Turn:
    """Hand a complete form in; one with an open question goes on instead."""
    walk.look = None
    if walk.open is not None:
        return Turn((telling.goes_on(walk, language),), refused="not_complete")
    if walk.handed_in:
        return Turn((telling.result(walk, language),))
    thanks = language.say("✓ It has been handed in. Thank you!")
    return Turn((Outgoing(thanks),), (handed_in(walk),))


def handed_in(walk: Walk) -> HandedIn:
    """Close a complete walk with what it came to."""
    walk.handed_in = True
    return HandedIn(walk.outcome("tong_diem"), walk.outcome("xep_loai"))


def press_wish(walk: Walk, wish: str, language: Language) -> Turn:
    """Do what a button under the result asks for."""
    return hand_in(walk, language) if wish == telling.HAND_IN else _review(walk, language)


def fulfil(walk: Walk, wish: Wish, language: Language) -> Turn:
    """Do what was wished."""
    if wish.kind == "edit":
        return _edit(walk, wish, language)
    return _WISHES[wish.kind](walk, language)


def skip(walk: Walk, spot: Spot, language: Language) -> Turn:
    """Leave a question without an answer, where that is allowed."""
    return looking.put(walk, spot, None, language)


def _skip(walk: Walk, language: Language) -> Turn:
    if walk.look is not None and walk.look.is_edit:
        return looking.leave(walk, language)
    spot = walk.open
    return skip(walk, spot, language) if spot else Turn((telling.result(walk, language),))


def _back(walk: Walk, language: Language) -> Turn:
    spot = walk.before(walk.asked)
    if spot is None:
        first = language.say("This is the first question.")
        return Turn((telling.goes_on(walk, language, first),))
    return looking.look_at(walk, spot, language)


def _edit(walk: Walk, wish: Wish, language: Language) -> Turn:
    spots = walk.numbered(wish.number or 0, wish.instance)
    if not spots:
        unknown = language.say("There is no question {number} to change now.", number=wish.number or "")
        return telling.refuse(walk, language, "not_asked", unknown)
    if len(spots) > 1:
        names = " / ".join(f"{spot.question.number}.{spot.instance}" for spot in spots)
        which = language.say("Which one is meant: {options}?", options=names)
        return telling.refuse(walk, language, "ambiguous", which)
    (spot,) = spots
    if spot.path not in walk.log:
        return telling.refuse(walk, language, "not_answered", language.say("This question has no answer yet."))
    return looking.look_at(walk, spot, language)


def _stop(walk: Walk, language: Language) -> Turn:
    walk.look = None
    rest = language.say("Everything is kept. Type CONTINUE at any time, on this phone or another.")
    return Turn((Outgoing(f"{telling.standing(walk, language)}\n{rest}"),), (Paused(),))


def _help(walk: Walk, language: Language) -> Turn:
    spot = walk.asked
    if spot is None:
        return Turn((telling.result(walk, language),))
    help_text = "\n".join(part for part in (asking.hint(walk, spot, language), example(spot, language)) if part)
    return Turn((asking.put(walk, spot, language, help_text, telling.ways(walk, language)),))


def _review(walk: Walk, language: Language) -> Turn:
    listed = telling.review(walk, language)
    if walk.asked is None:
        return Turn((telling.ending(walk, language, listed),))
    return Turn((Outgoing(listed), telling.goes_on(walk, language)))


_WISHES: dict[str, Callable[[Walk, Language], Turn]] = {
    "back": _back,
    "skip": _skip,
    "stop": _stop,
    "help": _help,
    "review": _review,
    "restart": _review,  # nothing is thrown away at one word: what stands is shown, and how to change it
}
